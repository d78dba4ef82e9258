package cnnc.run;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From ops back to the words that they are lowered from: the table, one case an op. */
final class Raising {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, Node> producers = new HashMap<>();
    private final List<RaisedOp> raised = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private int at;

    Raising(Graph graph) {
        for (Node node : graph.nodes()) {
            node.outputs().forEach(output -> producers.put(output, node));
            boolean source = node.op() instanceof Op.Variable || node.op() instanceof Op.Constant;
            if (!source
                    && !(node.op() instanceof Op.Reshape
                            && parameter(node.inputs().getFirst()) != null)) {
                nodes.add(node);
            }
        }
        while (at < nodes.size()) {
            Node node = nodes.get(at);
            RaisedOp op = raise(node);
            if (op == null) {
                missing.add(node.op().getClass().getSimpleName() + " of "
                        + node.output().shape().sample());
                at++;
            } else {
                raised.add(op);
            }
        }
    }

    List<RaisedOp> all() {
        return Collections.unmodifiableList(raised);
    }

    /** Ops without a word. */
    List<String> missing() {
        return Collections.unmodifiableList(missing);
    }

    // ---- looking around ----

    private @Nullable Parameter parameter(Value value) {
        Node node = producers.get(value);
        return node != null && node.op() instanceof Op.Variable(Parameter parameter) ? parameter : null;
    }

    /** The node {@code ahead} places on, where its first input is {@code flow}. */
    private @Nullable Node next(int ahead, Value flow) {
        Node node = at + ahead < nodes.size() ? nodes.get(at + ahead) : null;
        return node != null && node.inputs().contains(flow) ? node : null;
    }

    /** The parameter beside {@code flow} in an op of two. */
    private @Nullable Parameter beside(Node node, Value flow) {
        return node.inputs().size() == 2
                ? parameter(node.inputs().get(node.inputs().get(0) == flow ? 1 : 0))
                : null;
    }

    private Map<String, Parameter> parameters(Node node, String... suffixes) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (int i = 0; i < suffixes.length && i + 1 < node.inputs().size(); i++) {
            Parameter parameter = parameter(node.inputs().get(i + 1));
            if (parameter == null) {
                return Map.of();
            }
            parameters.put(suffixes[i], parameter);
        }
        return parameters;
    }

    private RaisedOp line(int taken, Node node, String text, Value out) {
        return word(taken, node, text, out, Map.of(), false, null, 1);
    }

    private RaisedOp follower(int taken, Node node, String text, Value out, Map<String, Parameter> parameters) {
        return word(taken, node, text, out, parameters, true, null, 1);
    }

    private RaisedOp word(
            int taken,
            Node node,
            String text,
            Value out,
            Map<String, Parameter> parameters,
            boolean follower,
            @Nullable Boolean bias,
            int uses) {
        at += taken;
        Value in = node.inputs().isEmpty() ? node.output() : node.inputs().getFirst();
        String word = text.replaceFirst(" .*", "");
        return new RaisedOp(node.op(), word, text, in, List.of(), out, parameters, follower, bias, uses);
    }

    // ---- the table ----

    private @Nullable RaisedOp raise(Node node) {
        Value y = node.output();
        return switch (node.op()) {
            case Op.Input(String _, Shape shape) ->
                shape.rank() == 4 ? line(1, node, "input " + shape.sample(), y) : null;
            case Op.Conv2d op -> conv(op, node);
            case Op.ConvTranspose2d op -> upconv(op, node);
            case Op.Gemm op -> {
                Map<String, Parameter> parameters = parameters(node, "weight", "bias");
                yield parameters.isEmpty()
                        ? null
                        : word(1, node, "dense " + y.shape().dim(-1), y, parameters, false, op.bias(), 1);
            }
            case Op.MaxPool op -> pool(op.window(), "max", false, node);
            case Op.AveragePool op -> pool(op.window(), "average", op.countIncludePad(), node);
            case Op.BatchNorm op -> {
                Map<String, Parameter> parameters = parameters(node, "weight", "bias", "running_mean", "running_var");
                String text = "bn" + (op.eps() == 1e-5f ? "" : " eps " + number(op.eps()))
                        + (Math.abs(op.update() - 0.1f) < 1e-6 ? "" : " update " + number(op.update() * 100) + "%");
                yield parameters.isEmpty() ? null : follower(1, node, text, y, parameters);
            }
            case Op.Normalize op -> norm(op, node, 0, node, List.of());
            case Op.Unary op -> follower(1, node, activation(op.activation()), y, Map.of());
            case Op.PRelu _ -> {
                Parameter slope = parameter(node.inputs().get(1));
                yield slope == null
                        ? null
                        : follower(
                                1,
                                node,
                                slope.shape().size() == 1 ? "prelu" : "prelu per-channel",
                                y,
                                Map.of("weight", slope));
            }
            case Op.Dropout op -> follower(1, node, "dropout " + number(op.share() * 100) + "%", y, Map.of());
            case Op.Add op -> joined("add", op.activation(), node);
            case Op.Multiply _ -> joined("multiply", Activation.IDENTITY, node);
            case Op.Concat op -> op.axis() == y.shape().rank() - 1 ? joined("concat", Activation.IDENTITY, node) : null;
            case Op.Reshape _ -> reshape(node);
            case Op.Resample op -> resample(op, node);
            case Op.Pad op -> pad(op, node);
            case Op.Softmax _ -> follower(1, node, "softmax", y, Map.of());
            case Op.LogSoftmax _ -> follower(1, node, "log-softmax", y, Map.of());
            case Op.Transpose op ->
                op.order().size() == 4
                        ? line(1, node, "permute " + list(op.order().subList(1, 4)), y)
                        : null;
            default -> null;
        };
    }

    private @Nullable RaisedOp conv(Op.Conv2d op, Node node) {
        Map<String, Parameter> parameters = parameters(node, "weight", "bias");
        String text = "conv " + node.output().shape().dim(3) + " " + window(op.window(), 1, 1) + groups(op.groups());
        return parameters.isEmpty() ? null : word(1, node, text, node.output(), parameters, false, op.bias(), 1);
    }

    private @Nullable RaisedOp upconv(Op.ConvTranspose2d op, Node node) {
        Map<String, Parameter> parameters = new LinkedHashMap<>(parameters(node, "weight"));
        if (parameters.isEmpty()) {
            return null;
        }
        Window w = op.window();
        Shape in = node.inputs().getFirst().shape();
        int high = op.output().dim(1) - ((in.dim(1) - 1) * w.strideH() + w.extentH() - w.padTop() - w.padBottom());
        int wide = op.output().dim(2) - ((in.dim(2) - 1) * w.strideW() + w.extentW() - w.padLeft() - w.padRight());
        String text = "upconv " + op.output().dim(3) + " " + window(w, 1, 1)
                + (high + wide == 0 ? "" : " output-padding " + high + "x" + wide) + groups(op.groups());
        Node plus = next(1, node.output());
        Parameter bias = plus != null && plus.op() instanceof Op.Add ? beside(plus, node.output()) : null;
        boolean has = bias != null && bias.shape().equals(Shape.of(op.output().dim(3)));
        if (has && bias != null && plus != null) {
            parameters.put("bias", bias);
            return word(2, node, text, plus.output(), parameters, false, true, 1);
        }
        return word(1, node, text, node.output(), parameters, false, false, 1);
    }

    private @Nullable RaisedOp pool(Window w, String kind, boolean count, Node node) {
        Shape x = node.inputs().getFirst().shape();
        boolean padded = w.padTop() + w.padLeft() + w.padBottom() + w.padRight() > 0;
        if (w.kernelH() == x.dim(1) && w.kernelW() == x.dim(2) && !padded && w.dilationH() * w.dilationW() == 1) {
            return line(1, node, "pool " + kind + " global", node.output());
        }
        String text = "pool " + kind + " " + window(w, w.kernelH(), w.kernelW()) + (w.ceil() ? " ceil" : "")
                + (count && padded ? " count-padding" : "");
        return line(1, node, text, node.output());
    }

    /** A norm within a sample, then scaled and moved or not; {@code ahead} and {@code behind} nodes around it belong to it. */
    private @Nullable RaisedOp norm(Op.Normalize op, Node normal, int ahead, Node first, List<Node> behind) {
        int rank = normal.output().shape().rank();
        List<Integer> axes = op.axes().stream().sorted().toList();
        boolean group = !behind.isEmpty();
        String word = group
                ? "gn " + normal.output().shape().dim(-2)
                : axes.equals(List.of(rank - 1)) ? "ln" : rank == 4 && axes.equals(List.of(1, 2)) ? "in" : "";
        if (word.isEmpty()) {
            return null;
        }
        String eps = op.eps() == 1e-5f ? "" : " eps " + number(op.eps());
        Value y = group ? behind.getLast().output() : normal.output();
        int taken = ahead + 1 + behind.size();
        Node times = next(taken, y);
        Node plus = times == null ? null : next(taken + 1, times.output());
        Parameter scale = times != null && times.op() instanceof Op.Multiply ? beside(times, y) : null;
        Parameter bias =
                plus != null && times != null && plus.op() instanceof Op.Add ? beside(plus, times.output()) : null;
        Shape channels = Shape.of(y.shape().dim(-1));
        if (scale == null
                || bias == null
                || plus == null
                || !scale.shape().equals(channels)
                || !bias.shape().equals(channels)) {
            return follower(taken, first, word + eps + (word.equals("in") ? "" : " plain"), y, Map.of());
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", scale);
        parameters.put("bias", bias);
        return follower(taken + 2, first, word + eps + (word.equals("in") ? " affine" : ""), plus.output(), parameters);
    }

    private boolean isConstant(Value value) {
        Node made = producers.get(value);
        return made != null && made.op() instanceof Op.Constant;
    }

    /** Named outputs joined with what flows in; a line takes what the line above gives as the first. */
    private @Nullable RaisedOp joined(String word, Activation activation, Node node) {
        boolean flows = node.inputs().stream().allMatch(input -> parameter(input) == null && !isConstant(input));
        boolean alike = word.equals("concat")
                || node.inputs().get(0).shape().equals(node.inputs().get(1).shape());
        boolean distinct =
                node.inputs().stream().distinct().count() == node.inputs().size();
        if (!flows || !alike || !distinct || activation.kind() != Activation.Kind.IDENTITY) {
            return null;
        }
        at++;
        return new RaisedOp(
                node.op(),
                word,
                word,
                node.inputs().getFirst(),
                node.inputs().subList(1, node.inputs().size()),
                node.output(),
                Map.of(),
                false,
                null,
                1);
    }

    private @Nullable RaisedOp reshape(Node node) {
        Shape from = node.inputs().getFirst().shape();
        Shape to = node.output().shape();
        Node second = next(1, node.output());
        if (second != null && second.op() instanceof Op.Normalize op && to.rank() == from.rank() + 1) {
            Node back = next(2, second.output());
            boolean groups = back != null
                    && back.op() instanceof Op.Reshape
                    && back.output().shape().equals(from)
                    && to.with(-1, to.dim(-1) * to.dim(-2)).sample().size() >= from.sampleSize()
                    && !op.axes().contains(to.rank() - 2)
                    && op.axes().size() == to.rank() - 2;
            return groups ? norm(op, second, 1, node, List.of(back)) : null;
        }
        if (second != null
                && second.op() instanceof Op.Transpose(List<Integer> order)
                && order.equals(List.of(0, 1, 4, 2, 5, 3))
                && to.dim(-1) == to.dim(-2)) {
            Node back = next(2, second.output());
            return back != null
                            && back.op() instanceof Op.Reshape
                            && back.output().shape().rank() == 4
                    ? line(3, node, "pixel-shuffle " + to.dim(-1), back.output())
                    : null;
        }
        if (to.rank() == 2) {
            return line(1, node, "flatten", node.output());
        }
        return to.rank() == 4 ? line(1, node, "reshape " + to.sample(), node.output()) : null;
    }

    private @Nullable RaisedOp resample(Op.Resample op, Node node) {
        Node second = next(1, node.output());
        Op.Resample wide = second != null && second.op() instanceof Op.Resample two && op.axis() == 1 && two.axis() == 2
                ? two
                : null;
        Shape x = node.inputs().getFirst().shape();
        Value y = wide != null && second != null ? second.output() : node.output();
        int taken = wide == null ? 1 : 2;
        if (x.rank() != 4 || op.axis() == 3) {
            return null;
        }
        AxisMap rows = op.axis() == 1 ? op.map() : new AxisMap.Nearest(x.dim(1), x.dim(1));
        AxisMap columns = op.axis() == 2 ? op.map() : wide == null ? null : wide.map();
        String size = " to " + y.shape().dim(1) + "x" + y.shape().dim(2);
        return switch (op.map()) {
            case AxisMap.Nearest _
            when columns == null || columns instanceof AxisMap.Nearest -> line(taken, node, "upsample" + size, y);
            case AxisMap.Linear one
            when columns == null || (columns instanceof AxisMap.Linear two && one.corners() == two.corners()) ->
                line(taken, node, "upsample bilinear" + size + (one.corners() ? " corners" : ""), y);
            case AxisMap.Reflect one -> border(taken, node, y, "reflect", rows, columns, one.before(), one.after());
            case AxisMap.Edge one -> border(taken, node, y, "edge", rows, columns, one.before(), one.after());
            case AxisMap.Average _
            when op.axis() == 1 && (columns == null || columns instanceof AxisMap.Average) ->
                line(
                        taken,
                        node,
                        "pool average adaptive " + y.shape().dim(1) + "x"
                                + y.shape().dim(2),
                        y);
            default -> null;
        };
    }

    private @Nullable RaisedOp border(
            int taken,
            Node node,
            Value y,
            String word,
            AxisMap rows,
            @Nullable AxisMap columns,
            int before,
            int after) {
        List<Integer> sides = new ArrayList<>(List.of(0, 0, 0, 0));
        boolean both = taken == 2;
        boolean first = both || rows instanceof AxisMap.Reflect || rows instanceof AxisMap.Edge;
        sides.set(first ? 0 : 1, before);
        sides.set(first ? 2 : 3, after);
        if (both) {
            switch (columns) {
                case AxisMap.Reflect two
                when word.equals("reflect") -> {
                    sides.set(1, two.before());
                    sides.set(3, two.after());
                }
                case AxisMap.Edge two
                when word.equals("edge") -> {
                    sides.set(1, two.before());
                    sides.set(3, two.after());
                }
                case null, default -> {
                    return null;
                }
            }
        }
        return line(taken, node, "pad " + sides(sides) + " " + word, y);
    }

    private @Nullable RaisedOp pad(Op.Pad op, Node node) {
        if (op.before().size() != 3 || op.before().get(2) != 0 || op.after().get(2) != 0) {
            return null;
        }
        List<Integer> sides = List.of(
                op.before().get(0),
                op.before().get(1),
                op.after().get(0),
                op.after().get(1));
        if (sides.stream().allMatch(side -> side >= 0)) {
            String value = op.value() == 0 ? "" : " value " + number(op.value());
            return line(1, node, "pad " + sides(sides) + value, node.output());
        }
        return sides.stream().allMatch(side -> side <= 0)
                ? line(
                        1,
                        node,
                        "crop " + sides(sides.stream().map(side -> -side).toList()),
                        node.output())
                : null;
    }

    // ---- settings ----

    private static String window(Window w, int strideH, int strideW) {
        List<Integer> pads = List.of(w.padTop(), w.padLeft(), w.padBottom(), w.padRight());
        return w.kernelH() + "x" + w.kernelW()
                + (w.strideH() == strideH && w.strideW() == strideW ? "" : " stride " + size(w.strideH(), w.strideW()))
                + (pads.equals(List.of(0, 0, 0, 0)) ? "" : " pad " + sides(pads))
                + (w.dilationH() * w.dilationW() == 1 ? "" : " dilation " + size(w.dilationH(), w.dilationW()));
    }

    private static String size(int height, int width) {
        return height == width ? Integer.toString(height) : height + "x" + width;
    }

    private static String groups(int groups) {
        return groups == 1 ? "" : " groups " + groups;
    }

    /** All sides, {@code [rows columns]}, or {@code [top left bottom right]}. */
    private static String sides(List<Integer> sides) {
        boolean pairs = sides.get(0).equals(sides.get(2)) && sides.get(1).equals(sides.get(3));
        return pairs && sides.get(0).equals(sides.get(1))
                ? sides.get(0).toString()
                : list(pairs ? sides.subList(0, 2) : sides);
    }

    private static String list(List<Integer> numbers) {
        return numbers.toString().replace(",", "");
    }

    private static String activation(Activation activation) {
        String word = activation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (activation.kind()) {
            case LEAKY_RELU -> "leaky " + number(activation.alpha());
            case ELU -> activation.alpha() == 1 ? "elu" : "elu " + number(activation.alpha());
            case GELU_TANH -> "gelu approximate";
            default -> word;
        };
    }

    /** A float in as few digits as give it back. */
    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Integer.toString((int) value)
                : new java.math.BigDecimal(Float.toString(value)).toPlainString();
    }
}
