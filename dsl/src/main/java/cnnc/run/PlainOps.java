package cnnc.run;

import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Recognizer;
import cnnc.graph.Value;
import cnnc.layer.EngineOp.Kind;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ops that no word stands for, as {@code op} (see {@link cnnc.layer.EngineOp}): so every graph that answers can be written. */
final class PlainOps {
    private final Recognizer graph;
    private final Set<Value> written = new HashSet<>();

    PlainOps(Recognizer graph) {
        this.graph = graph;
    }

    /** The lines of a node, those of weights and constants beside it first. */
    List<RaisedOp> raise(Node node) {
        List<Value> flows = new ArrayList<>();
        List<RaisedOp> lines = new ArrayList<>();
        boolean weightsOfItsOwn = node.op() instanceof Op.Gemm;
        for (Value input : weightsOfItsOwn ? node.inputs().subList(0, 1) : node.inputs()) {
            if (graph.isFixed(input) && written.add(input)) {
                lines.add(fixed(input));
            }
            flows.add(input);
        }
        if (flows.size() == 2 && graph.isFixed(flows.getFirst()) && isCommutative(node.op())) {
            flows = flows.reversed();
        }
        Map<String, Op> weights = weightsOfItsOwn
                ? Map.of("weight", graph.producer(node.inputs().get(1)).op())
                : Map.of();
        Value in = flows.isEmpty() ? node.output() : flows.getFirst();
        List<Value> others = flows.isEmpty() ? List.of() : flows.subList(1, flows.size());
        lines.add(line(text(node), in, others, node.output(), weights));
        return lines;
    }

    private static boolean isCommutative(Op op) {
        return op instanceof Op.Add || op instanceof Op.Multiply;
    }

    private static RaisedOp line(String text, Value in, List<Value> others, Value out, Map<String, Op> weights) {
        return new RaisedOp(text, in, others, out, weights, false, null, 1);
    }

    /** A parameter or constant on a line of its own, in the form in which it is used. */
    private RaisedOp fixed(Value value) {
        Node source = graph.producer(value);
        while (source.op() instanceof Op.Reshape) {
            source = graph.producer(source.inputs().getFirst());
        }
        boolean trained = source.op() instanceof Op.Variable variable
                && !variable.parameter().state();
        String text = text(trained ? Kind.WEIGHT : Kind.CONSTANT, wholes(value.shape()));
        return line(text, value, List.of(), value, Map.of(trained ? "weight" : "value", source.op()));
    }

    private static String text(Node node) {
        return switch (node.op()) {
            case Op.Input(String _, Shape shape) -> text(Kind.INPUT, wholes(shape.sample()));
            case Op.Add _ -> text(Kind.ADD);
            case Op.Multiply _ -> text(Kind.MULTIPLY);
            case Op.Concat(int axis) -> text(Kind.CONCAT, axis);
            case Op.Gemm _ -> text(Kind.GEMM, node.output().shape().dim(-1));
            case Op.Slice(int axis, int begin, int end) -> text(Kind.SLICE, axis, begin, end);
            case Op.Transpose(List<Integer> order) -> text(Kind.TRANSPOSE, wholes(order));
            case Op.Reshape(Shape sample) -> text(Kind.RESHAPE, wholes(sample));
            case Op.Pad op ->
                text(
                        Kind.PAD,
                        Stream.concat(
                                Stream.of(OpText.number(op.value())),
                                Stream.concat(wholes(op.before()), wholes(op.after()))));
            case Op.Normalize(List<Integer> axes, float eps) ->
                text(Kind.NORMALIZE, Stream.concat(Stream.of(OpText.number(eps)), wholes(axes)));
            case Op.Reduce op -> text(op.kind() == Op.Reduce.Kind.SUM ? Kind.SUM : Kind.MEAN, wholes(op.axes()));
            case Op.Resample(int axis, AxisMap map) -> map(axis, map);
            case Op.Map(Arithmetic f) -> function(f);
            case Op.Variable _, Op.Constant _ -> throw strange(node); // on lines of their own
            case Op.Conv2d _, Op.ConvTranspose2d _, Op.MaxPool _, Op.AveragePool _, Op.BatchNorm _ ->
                throw strange(node);
            case Op.Unary _, Op.PRelu _, Op.Dropout _, Op.Softmax _, Op.LogSoftmax _ -> throw strange(node);
            case Op.BatchNormInference _, Op.SoftmaxCrossEntropy _, Op.OneHot _ -> throw strange(node);
            case Op.Conv2dWeightGrad _, Op.GemmInputGrad _, Op.GemmWeightGrad _ -> throw strange(node);
            case Op.MaxPoolGrad _, Op.AveragePoolGrad _, Op.BatchNormGrad _, Op.BatchNormInferenceGrad _ ->
                throw strange(node);
            case Op.NormalizeGrad _, Op.ReduceGrad _, Op.UnaryGrad _, Op.SoftmaxGrad _ -> throw strange(node);
            case Op.SoftmaxCrossEntropyGrad _ -> throw strange(node);
        };
    }

    /** A word stands for it, or it is none of a graph that is lowered for training and has no gradients yet. */
    private static IllegalStateException strange(Node node) {
        return new IllegalStateException("import: " + node.op() + " has no place in `op`");
    }

    private static String map(int axis, AxisMap map) {
        return switch (map) {
            case AxisMap.Nearest one -> text(Kind.NEAREST, axis, one.out());
            case AxisMap.Linear one -> text(one.corners() ? Kind.LINEAR_CORNERS : Kind.LINEAR, axis, one.out());
            case AxisMap.Reflect one -> text(Kind.REFLECT, axis, one.before(), one.after());
            case AxisMap.Edge one -> text(Kind.EDGE, axis, one.before(), one.after());
            case AxisMap.Average one -> text(Kind.AVERAGE, axis, one.out());
            case AxisMap.Windows one -> text(Kind.WINDOWS, axis, one.windows());
            case AxisMap.Neighbours one -> text(Kind.NEIGHBOURS, axis, one.before(), one.after());
            case AxisMap.Transposed one -> throw new IllegalStateException("import: the gradient of " + one.of());
        };
    }

    private static String function(Arithmetic f) {
        return switch (f.kind()) {
            case LINEAR -> reals(Kind.SCALE, f.a(), f.b());
            case CLIP ->
                f.b() == Float.POSITIVE_INFINITY
                        ? reals(Kind.AT_LEAST, f.a())
                        : f.a() == Float.NEGATIVE_INFINITY
                                ? reals(Kind.AT_MOST, f.b())
                                : reals(Kind.CLIP, f.a(), f.b());
            case POWER -> reals(Kind.POWER, f.a());
            case ABS, SIGN, EXP, LOG, ERF -> text(Kind.valueOf(f.kind().name()));
            case WITHIN, HUBER -> throw new IllegalStateException("import: " + f + " is none of a graph that answers");
        };
    }

    // ---- form ----

    private static Stream<String> wholes(Shape shape) {
        return Arrays.stream(shape.dims()).mapToObj(Integer::toString);
    }

    private static Stream<String> wholes(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf);
    }

    private static String text(Kind kind, int... numbers) {
        return text(kind, IntStream.of(numbers).mapToObj(Integer::toString));
    }

    private static String reals(Kind kind, Float... numbers) {
        return text(kind, Stream.of(numbers).map(OpText::number));
    }

    private static String text(Kind kind, Stream<String> numbers) {
        List<String> all = numbers.toList();
        String word = "op " + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return all.isEmpty() ? word : word + " [" + String.join(" ", all) + "]";
    }
}
