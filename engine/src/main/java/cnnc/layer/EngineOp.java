package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * An op of the engine under its own name, so that every graph can be written: networks come from elsewhere with ops that no other word
 * stands for. Axes are counted as the engine does: 0 is the batch, then height, width, channel.
 *
 * @param numbers what the op is told, see {@link Kind}
 * @param others named outputs that go in behind what flows in
 */
public record EngineOp(Kind kind, List<Double> numbers, List<String> others) implements Layer {
    /** The ops, and which numbers they take. Sizes are without the batch; {@code …}: one or more. */
    public enum Kind {
        /** A batch of other things than pictures. */
        INPUT("sizes…"),
        /** A tensor that is trained. */
        WEIGHT("sizes…"),
        /** A tensor that is not. */
        CONSTANT("sizes…"),
        ADD(""),
        MULTIPLY(""),
        CONCAT("axis"),
        /** A product with a matrix along the last axis. */
        GEMM("units"),
        SLICE("axis begin end"),
        TRANSPOSE("order…"),
        RESHAPE("sizes…"),
        /** Axis by axis behind the batch; negative numbers cut. */
        PAD("value before… after…"),
        /** To mean 0 and variance 1. */
        NORMALIZE("eps axes…"),
        /** The axes stay, with size 1. */
        SUM("axes…"),
        /** As {@link #SUM}. */
        MEAN("axes…"),
        NEAREST("axis size"),
        LINEAR("axis size"),
        /** The first and the last place stay where they are. */
        LINEAR_CORNERS("axis size"),
        REFLECT("axis before after"),
        EDGE("axis before after"),
        /** Over windows that cover the axis evenly. */
        AVERAGE("axis windows"),
        /** Such windows, laid out one behind the other. */
        WINDOWS("axis windows"),
        /** Sums over them and the place itself. */
        NEIGHBOURS("axis before after"),
        /** Times the one, plus the other. */
        SCALE("factor summand"),
        CLIP("low high"),
        AT_LEAST("low"),
        AT_MOST("high"),
        ABS(""),
        SIGN(""),
        EXP(""),
        LOG(""),
        POWER("exponent"),
        ERF("");

        private final String form;

        Kind(String form) {
            this.form = form;
        }

        private boolean takes(int count) {
            // a reshape to nothing leaves one number a sample
            List<String> words = this == RESHAPE || form.isEmpty() ? List.of() : List.of(form.split(" "));
            return form.endsWith("…") ? count >= words.size() : count == words.size();
        }
    }

    private static final Attribute<Kind> KIND =
            Attribute.choice("kind", Kind.class, "which op").asPositional();
    private static final Attribute<List<Double>> NUMBERS = Attribute.list(
                    Attribute.real("numbers", -Float.MAX_VALUE, Float.MAX_VALUE, "a number"),
                    "sizes, axes and factors, in the order of the op; axis 0 is the batch, 3 the channels of a picture")
            .asPositional()
            .orElse(List.of());
    private static final Attribute<List<String>> OTHERS = Attribute.rest(
                    Attribute.name("with", "an output", "an output that a line above has named with `as`"),
                    "outputs that lines above have named with `as`")
            .orElse(List.of());

    static final Definition<Layer> DEFINITION = Definition.of(
            "op",
            "an op of the engine under its own name, for imported networks with ops that have no word",
            "op slice [3 0 8]",
            arguments -> new EngineOp(arguments.get(KIND), arguments.get(NUMBERS), arguments.get(OTHERS)),
            KIND,
            NUMBERS,
            OTHERS);

    public EngineOp {
        numbers = List.copyOf(numbers);
        others = List.copyOf(others);
    }

    /** Whether it begins a flow. */
    private boolean isSource() {
        return kind == Kind.INPUT || kind == Kind.WEIGHT || kind == Kind.CONSTANT;
    }

    @Override
    public Value begin(GraphBuilder graph) {
        if (!isSource()) {
            throw new ProblemException(new Problem.NothingFlowsIn());
        }
        check();
        Shape shape = shape(0);
        Initializer zero = new Initializer.Constant(0);
        return switch (kind) {
            case INPUT -> graph.input(graph.path(), shape);
            case WEIGHT -> graph.parameter("weight", shape, new Layout.Same(), zero);
            default -> graph.state("value", shape, new Layout.Same(), zero);
        };
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (isSource()) {
            return begin(graph);
        }
        check();
        Algebra algebra = new Algebra(graph);
        return switch (kind) {
            case INPUT, WEIGHT, CONSTANT -> begin(graph);
            case ADD -> graph.add(new Op.Add(Activation.IDENTITY), x, other(graph));
            case MULTIPLY -> graph.add(new Op.Multiply(), x, other(graph));
            case CONCAT -> {
                List<Value> all = new ArrayList<>(List.of(x));
                others.forEach(name -> all.add(graph.named(name)));
                yield graph.add(new Op.Concat(axis(x)), all.toArray(Value[]::new));
            }
            case GEMM -> {
                Shape matrix = Shape.of(x.shape().dim(-1), whole(0, 1));
                Initializer begin = graph.initializer(matrix.dim(0), matrix.dim(1));
                Value w = graph.parameter("weight", matrix, new Layout.Dense(), begin);
                yield graph.add(new Op.Gemm(false, Activation.IDENTITY), x, w);
            }
            case SLICE -> graph.add(new Op.Slice(axis(x), whole(1, 0), whole(2, 1)), x);
            case TRANSPOSE -> graph.add(new Op.Transpose(wholes(0)), x);
            case RESHAPE -> graph.add(new Op.Reshape(shape(0)), x);
            case PAD -> {
                int axes = (numbers.size() - 1) / 2;
                List<Integer> before = anyWholes().subList(1, 1 + axes);
                List<Integer> after = anyWholes().subList(1 + axes, numbers.size());
                yield graph.add(new Op.Pad(before, after, real(0)), x);
            }
            case NORMALIZE -> graph.add(new Op.Normalize(axes(1, x), real(0)), x);
            case SUM -> algebra.sum(x, axes(0, x));
            case MEAN -> algebra.mean(x, axes(0, x));
            case NEAREST, LINEAR, LINEAR_CORNERS, REFLECT, EDGE, AVERAGE, WINDOWS, NEIGHBOURS ->
                algebra.resampled(x, axis(x), map(x.shape().dim(axis(x))));
            case SCALE, CLIP, AT_LEAST, AT_MOST, ABS, SIGN, EXP, LOG, POWER, ERF -> algebra.map(function(), x);
        };
    }

    private AxisMap map(int in) {
        return switch (kind) {
            case NEAREST -> new AxisMap.Nearest(in, whole(1, 1));
            case LINEAR -> new AxisMap.Linear(in, whole(1, 1), false);
            case LINEAR_CORNERS -> new AxisMap.Linear(in, whole(1, 1), true);
            case REFLECT -> new AxisMap.Reflect(in, whole(1, 0), whole(2, 0));
            case EDGE -> new AxisMap.Edge(in, whole(1, 0), whole(2, 0));
            case AVERAGE -> new AxisMap.Average(in, whole(1, 1));
            case WINDOWS -> new AxisMap.Windows(in, whole(1, 1));
            default -> new AxisMap.Neighbours(in, whole(1, 0), whole(2, 0));
        };
    }

    private Arithmetic function() {
        return switch (kind) {
            case SCALE -> Arithmetic.linear(real(0), real(1));
            case CLIP -> Arithmetic.clip(real(0), real(1));
            case AT_LEAST -> Arithmetic.clip(real(0), Double.POSITIVE_INFINITY);
            case AT_MOST -> Arithmetic.clip(Double.NEGATIVE_INFINITY, real(0));
            case POWER -> Arithmetic.power(real(0));
            default -> Arithmetic.of(Arithmetic.Kind.valueOf(kind.name()));
        };
    }

    // ---- what is written ----

    private void check() {
        boolean pair = kind == Kind.ADD || kind == Kind.MULTIPLY;
        boolean joins = pair ? others.size() == 1 : others.isEmpty() || kind == Kind.CONCAT;
        if (!kind.takes(numbers.size()) || !joins) {
            throw wrong();
        }
    }

    private ProblemException wrong() {
        String word = "op " + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String behind = kind == Kind.ADD || kind == Kind.MULTIPLY ? "NAME" : "";
        String form = kind.form.isEmpty() ? behind : "[" + kind.form + "]" + (kind == Kind.CONCAT ? " NAME…" : "");
        return new ProblemException(new Problem.WrongForm(word, form));
    }

    private Value other(GraphBuilder graph) {
        return graph.named(others.getFirst());
    }

    private float real(int i) {
        return numbers.get(i).floatValue();
    }

    /** A whole number of at least {@code min}. */
    private int whole(int i, int min) {
        double number = numbers.get(i);
        if (number != Math.rint(number) || number < min || number > Integer.MAX_VALUE) {
            throw wrong();
        }
        return (int) number;
    }

    private List<Integer> wholes(int from) {
        return Stream.iterate(from, i -> i < numbers.size(), i -> i + 1)
                .map(i -> whole(i, 0))
                .toList();
    }

    private List<Integer> anyWholes() {
        if (numbers.size() % 2 == 0) {
            throw wrong();
        }
        return numbers.stream().map(Double::intValue).toList();
    }

    private Shape shape(int from) {
        List<Integer> sizes = wholes(from);
        if (sizes.contains(0) || sizes.size() >= Shape.MAX_RANK) {
            throw wrong();
        }
        return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    private int axis(Value x) {
        return checked(whole(0, 1), x);
    }

    private List<Integer> axes(int from, Value x) {
        List<Integer> axes = wholes(from);
        OptionalInt wrong = axes.stream()
                .mapToInt(Integer::intValue)
                .filter(axis -> axis < 1)
                .findAny();
        if (axes.isEmpty() || wrong.isPresent() || axes.stream().distinct().count() < axes.size()) {
            throw wrong();
        }
        axes.forEach(axis -> checked(axis, x));
        return axes;
    }

    private static int checked(int axis, Value x) {
        if (axis >= x.shape().rank()) {
            throw new ProblemException(new Problem.WrongRank("op", x, axis + 1));
        }
        return axis;
    }
}
