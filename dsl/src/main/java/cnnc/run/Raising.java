package cnnc.run;

import cnnc.graph.Composite;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Recognizer;
import cnnc.graph.Value;
import cnnc.layer.SqueezeExcite;
import cnnc.tensor.Activation;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From ops back to the words that they are lowered from: the table, one case an op. What no word stands for becomes {@code op}, see
 * {@link PlainOps}.
 */
final class Raising {
    private final Recognizer graph;
    private final PlainOps plain;
    private final List<RaisedOp> raised = new ArrayList<>();
    private int at;

    Raising(Graph graph) {
        this.graph = new Recognizer(graph, Mode.TRAINING);
        this.plain = new PlainOps(this.graph);
        List<Node> nodes = this.graph.nodes();
        while (at < nodes.size()) {
            Node node = nodes.get(at);
            RaisedOp op = raise(node);
            if (op == null) {
                raised.addAll(plain.raise(node));
                at++;
            } else {
                raised.add(op);
            }
        }
    }

    List<RaisedOp> all() {
        return Collections.unmodifiableList(raised);
    }

    // ---- looking around ----

    private @Nullable Parameter parameter(Value value) {
        return graph.producer(value).op() instanceof Op.Variable(Parameter parameter) ? parameter : null;
    }

    /** The node {@code ahead} places on, where {@code flow} goes into it and nowhere else. */
    private @Nullable Node next(int ahead, Value flow) {
        Node node = at + ahead < graph.nodes().size() ? graph.nodes().get(at + ahead) : null;
        return node != null && node.inputs().contains(flow) && graph.uses(flow) == 1 ? node : null;
    }

    /** The parameter beside {@code flow} in an op of two. */
    private @Nullable Parameter beside(Node node, Value flow) {
        return node.inputs().size() == 2
                ? parameter(node.inputs().get(node.inputs().get(0) == flow ? 1 : 0))
                : null;
    }

    private Map<String, Op> weights(Node node, String... suffixes) {
        Map<String, Op> weights = new LinkedHashMap<>();
        for (int i = 0; i < suffixes.length && i + 1 < node.inputs().size(); i++) {
            weights.put(suffixes[i], graph.producer(node.inputs().get(i + 1)).op());
        }
        return weights;
    }

    // ---- words ----

    private RaisedOp line(int taken, String text) {
        return word(taken, text, Map.of(), false, null);
    }

    private RaisedOp follower(int taken, String text, Map<String, Op> weights) {
        return word(taken, text, weights, true, null);
    }

    /** The next {@code taken} nodes as one word; the first input of the first flows in. */
    private RaisedOp word(int taken, String text, Map<String, Op> weights, boolean follower, @Nullable Boolean bias) {
        List<Node> nodes = graph.nodes().subList(at, at + taken);
        Value out = nodes.getLast().output();
        Value in = nodes.getFirst().inputs().isEmpty()
                ? out
                : nodes.getFirst().inputs().getFirst();
        int uses = (int) nodes.stream()
                .flatMap(node -> node.inputs().stream())
                .filter(input -> input == in)
                .count();
        at += taken;
        return new RaisedOp(text, in, List.of(), out, weights, follower, bias, uses);
    }

    // ---- the table ----

    private @Nullable RaisedOp raise(Node node) {
        Optional<Composite> composite = graph.composite(at);
        if (composite.isPresent()) {
            return composite(
                    composite.get(), graph.at(at, composite.get()).orElseThrow().length());
        }
        Value y = node.output();
        return switch (node.op()) {
            case Op.Input(String _, Shape shape) -> shape.rank() == 4 ? line(1, "input " + shape.sample()) : null;
            case Op.Conv2d op -> {
                String text = "conv " + y.shape().dim(3) + " " + OpText.window(op.window(), 1, 1)
                        + OpText.groups(op.groups());
                yield word(1, text, weights(node, "weight", "bias"), false, op.bias());
            }
            case Op.ConvTranspose2d op -> upconv(op, node);
            case Op.Gemm op ->
                y.shape().rank() == 2
                        ? word(1, "dense " + y.shape().dim(-1), weights(node, "weight", "bias"), false, op.bias())
                        : null;
            case Op.MaxPool op -> pool(op.window(), "max", false, node);
            case Op.AveragePool op -> pool(op.window(), "average", op.countIncludePad(), node);
            case Op.BatchNorm op -> {
                String text = "bn" + OpText.eps(op.eps())
                        + (Math.abs(op.update() - 0.1f) < 1e-6
                                ? ""
                                : " update " + OpText.number(op.update() * 100) + "%");
                yield follower(1, text, weights(node, "weight", "bias", "running_mean", "running_var"));
            }
            case Op.Normalize op -> normalize(op, y);
            case Op.Unary op -> follower(1, OpText.activation(op.activation()), Map.of());
            case Op.PRelu _ -> {
                Map<String, Op> slope = weights(node, "weight");
                boolean one = node.inputs().get(1).shape().size() == 1;
                yield follower(1, one ? "prelu" : "prelu per-channel", slope);
            }
            case Op.Dropout op -> follower(1, "dropout " + OpText.number(op.share() * 100) + "%", Map.of());
            case Op.Add op -> op.activation().equals(Activation.IDENTITY) ? joined("add", node) : null;
            case Op.Multiply _ -> joined("multiply", node);
            case Op.Concat op -> op.axis() == y.shape().rank() - 1 ? joined("concat", node) : null;
            case Op.Reshape(Shape sample) ->
                switch (sample.rank()) {
                    case 1 -> line(1, "flatten");
                    case 3 -> line(1, "reshape " + sample);
                    default -> null;
                };
            case Op.Resample op -> resample(op, node);
            case Op.Pad op -> pad(op);
            case Op.Softmax _ -> follower(1, "softmax", Map.of());
            case Op.LogSoftmax _ -> follower(1, "log-softmax", Map.of());
            case Op.Transpose(List<Integer> order) ->
                order.size() > 2 && order.getFirst() == 0
                        ? line(1, "permute " + OpText.list(order.subList(1, order.size())))
                        : null;
            default -> null;
        };
    }

    private RaisedOp composite(Composite composite, int length) {
        return switch (composite) {
            case Composite.GroupNorm norm -> norm("gn " + norm.groups(), norm.eps(), length);
            case Composite.LocalResponseNorm lrn ->
                follower(
                        length,
                        "lrn " + lrn.size() + OpText.setting("alpha", lrn.alpha(), 1e-4)
                                + OpText.setting("beta", lrn.beta(), 0.75) + OpText.setting("k", lrn.k(), 1),
                        Map.of());
            case Composite.PixelShuffle(int factor) -> line(length, "pixel-shuffle " + factor);
            case Composite.AdaptiveAverage(int height, int width) ->
                line(length, "pool average " + height + "x" + width + " adaptive");
            case Composite.AdaptiveMax(int height, int width) ->
                line(length, "pool max " + height + "x" + width + " adaptive");
        };
    }

    private @Nullable RaisedOp normalize(Op.Normalize op, Value y) {
        int rank = y.shape().rank();
        List<Integer> axes = op.axes().stream().sorted().toList();
        return axes.equals(List.of(rank - 1))
                ? norm("ln", op.eps(), 1)
                : rank == 4 && axes.equals(List.of(1, 2)) ? norm("in", op.eps(), 1) : null;
    }

    /** A norm within a sample of {@code length} nodes, then scaled and moved, channel by channel, or not. */
    private RaisedOp norm(String word, float eps, int length) {
        Value y = graph.nodes().get(at + length - 1).output();
        Shape channels = Shape.of(y.shape().dim(-1));
        Node times = next(length, y);
        Parameter scale = times != null && times.op() instanceof Op.Multiply ? beside(times, y) : null;
        Node plus = scale == null || times == null ? null : next(length + 1, times.output());
        Parameter bias =
                plus != null && times != null && plus.op() instanceof Op.Add ? beside(plus, times.output()) : null;
        boolean affine = scale != null
                && bias != null
                && scale.shape().equals(channels)
                && bias.shape().equals(channels);
        if (!affine || scale == null || bias == null) {
            return follower(length, word + (word.equals("in") ? "" : " plain") + OpText.eps(eps), Map.of());
        }
        Map<String, Op> weights = new LinkedHashMap<>();
        weights.put("weight", new Op.Variable(scale));
        weights.put("bias", new Op.Variable(bias));
        return follower(length + 2, word + (word.equals("in") ? " affine" : "") + OpText.eps(eps), weights);
    }

    private RaisedOp upconv(Op.ConvTranspose2d op, Node node) {
        Map<String, Op> weights = weights(node, "weight");
        Window w = op.window();
        Shape in = node.inputs().getFirst().shape();
        int high = op.output().dim(1) - ((in.dim(1) - 1) * w.strideH() + w.extentH() - w.padTop() - w.padBottom());
        int wide = op.output().dim(2) - ((in.dim(2) - 1) * w.strideW() + w.extentW() - w.padLeft() - w.padRight());
        String text = "upconv " + op.output().dim(3) + " " + OpText.window(w, 1, 1)
                + (high + wide == 0 ? "" : " output-padding " + high + "x" + wide) + OpText.groups(op.groups());
        Node plus = next(1, node.output());
        Parameter bias = plus != null && plus.op() instanceof Op.Add ? beside(plus, node.output()) : null;
        if (bias == null || !bias.shape().equals(Shape.of(op.output().dim(3)))) {
            return word(1, text, weights, false, false);
        }
        weights.put("bias", new Op.Variable(bias));
        return word(2, text, weights, false, true);
    }

    private RaisedOp pool(Window w, String kind, boolean count, Node node) {
        Shape x = node.inputs().getFirst().shape();
        boolean padded = w.padTop() + w.padLeft() + w.padBottom() + w.padRight() > 0;
        if (w.kernelH() == x.dim(1) && w.kernelW() == x.dim(2) && !padded && w.dilationH() * w.dilationW() == 1) {
            RaisedOp gate = kind.equals("average") ? squeezeExcite(x.dim(3)) : null;
            return gate == null ? line(1, "pool " + kind + " global") : gate;
        }
        return line(
                1,
                "pool " + kind + " " + OpText.window(w, w.kernelH(), w.kernelW()) + (w.ceil() ? " ceil" : "")
                        + (count && padded ? " count-padding" : ""));
    }

    private @Nullable RaisedOp squeezeExcite(int channels) {
        if (!(graph.op(at + 1) instanceof Op.Conv2d)) {
            return null;
        }
        int ratio = Math.max(
                1, channels / graph.nodes().get(at + 1).output().shape().dim(3));
        for (SqueezeExcite.Gate gate : SqueezeExcite.Gate.values()) {
            Optional<Recognizer.Found> found = graph.at(at, new SqueezeExcite(ratio, gate)::lower);
            if (found.isPresent()) {
                Map<String, Op> weights = new LinkedHashMap<>();
                found.get().parameters().forEach((name, parameter) -> weights.put(name, new Op.Variable(parameter)));
                String text =
                        "squeeze-excite " + ratio + (gate == SqueezeExcite.Gate.SIGMOID ? "" : " gate hard-sigmoid");
                return follower(found.get().length(), text, weights);
            }
        }
        return null;
    }

    /** Named outputs joined with what flows in; a line takes what the line above gives as the first. */
    private @Nullable RaisedOp joined(String word, Node node) {
        List<Value> inputs = node.inputs();
        boolean flows = inputs.stream().noneMatch(graph::isFixed);
        boolean alike = !word.equals("add")
                || inputs.get(0).shape().equals(inputs.get(1).shape());
        boolean distinct = inputs.stream().distinct().count() == inputs.size();
        if (!flows || !alike || !distinct) {
            return null;
        }
        at++;
        return new RaisedOp(
                word, inputs.getFirst(), inputs.subList(1, inputs.size()), node.output(), Map.of(), false, null, 1);
    }

    private @Nullable RaisedOp resample(Op.Resample op, Node node) {
        Node second = next(1, node.output());
        Op.Resample wide = second != null && second.op() instanceof Op.Resample two && op.axis() == 1 && two.axis() == 2
                ? two
                : null;
        if (node.output().shape().rank() != 4 || op.axis() == 3) {
            return null;
        }
        RaisedOp both = wide == null || second == null ? null : resample(2, op.map(), wide.map(), second.output());
        return both != null
                ? both
                : op.axis() == 1
                        ? resample(1, op.map(), null, node.output())
                        : resample(1, null, op.map(), node.output());
    }

    /** Maps along rows, columns, or both, of one kind. */
    private @Nullable RaisedOp resample(int taken, @Nullable AxisMap rows, @Nullable AxisMap columns, Value y) {
        String size = " to " + y.shape().dim(1) + "x" + y.shape().dim(2);
        if (isNullOr(AxisMap.Nearest.class, rows) && isNullOr(AxisMap.Nearest.class, columns)) {
            return line(taken, "upsample" + size);
        }
        if (isNullOr(AxisMap.Linear.class, rows) && isNullOr(AxisMap.Linear.class, columns)) {
            boolean corners = corners(rows == null ? columns : rows);
            boolean alike = corners == corners(columns == null ? rows : columns);
            return alike ? line(taken, "upsample bilinear" + size + (corners ? " corners" : "")) : null;
        }
        if (isNullOr(AxisMap.Reflect.class, rows) && isNullOr(AxisMap.Reflect.class, columns)) {
            return border(taken, rows, columns, "reflect");
        }
        return isNullOr(AxisMap.Edge.class, rows) && isNullOr(AxisMap.Edge.class, columns)
                ? border(taken, rows, columns, "edge")
                : null;
    }

    private static boolean isNullOr(Class<? extends AxisMap> kind, @Nullable AxisMap map) {
        return map == null || kind.isInstance(map);
    }

    private static boolean corners(@Nullable AxisMap map) {
        return map instanceof AxisMap.Linear linear && linear.corners();
    }

    private RaisedOp border(int taken, @Nullable AxisMap rows, @Nullable AxisMap columns, String word) {
        List<Integer> sides = List.of(before(rows), before(columns), after(rows), after(columns));
        return line(taken, "pad " + OpText.sides(sides) + " " + word);
    }

    private static int before(@Nullable AxisMap map) {
        return switch (map) {
            case AxisMap.Reflect one -> one.before();
            case AxisMap.Edge one -> one.before();
            case null, default -> 0;
        };
    }

    private static int after(@Nullable AxisMap map) {
        return map == null ? 0 : map.out() - map.in() - before(map);
    }

    private @Nullable RaisedOp pad(Op.Pad op) {
        if (op.before().size() != 3 || op.before().get(2) != 0 || op.after().get(2) != 0) {
            return null;
        }
        List<Integer> sides = List.of(
                op.before().get(0),
                op.before().get(1),
                op.after().get(0),
                op.after().get(1));
        if (sides.stream().allMatch(side -> side >= 0)) {
            return line(1, "pad " + OpText.sides(sides) + OpText.setting("value", op.value(), 0));
        }
        return sides.stream().allMatch(side -> side <= 0)
                ? line(
                        1,
                        "crop " + OpText.sides(sides.stream().map(side -> -side).toList()))
                : null;
    }
}
