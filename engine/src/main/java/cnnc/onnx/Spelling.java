package cnnc.onnx;

import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of files, which often spells out in several operators what is one op of ours: x · sigmoid(x), gelu by erf or tanh, a
 * product with 1, a normalisation from its means. Whatever a formula turns out to be takes its place; the steps that led to it stay in
 * the graph, and nothing uses them.
 */
final class Spelling {
    /** How far back a formula may begin. */
    private static final int LONGEST = 16;

    private final GraphBuilder graph;
    private final Algebra algebra;

    /** What a value is as a function, number by number, of values before it; the nearest first. */
    private final Map<Value, List<Function>> functions = new HashMap<>();

    private record Function(Value of, DoubleUnaryOperator formula) {}

    /** The mean of {@code of} over {@code axes}. */
    private record Mean(Value of, List<Integer> axes) {}

    Spelling(GraphBuilder graph) {
        this.graph = graph;
        this.algebra = new Algebra(graph);
    }

    // ---- arithmetic ----

    Value plus(Value a, Value b) {
        Optional<Float> one = uniform(a, b);
        Optional<Float> two = uniform(b, a);
        if (two.isPresent()) {
            return map(Arithmetic.linear(1, two.get()), a);
        }
        return one.isPresent()
                ? map(Arithmetic.linear(1, one.get()), b)
                : settled(algebra.plus(a, b), a, b, (x, y) -> x + y);
    }

    Value minus(Value a, Value b) {
        return plus(a, map(Arithmetic.linear(-1, 0), b));
    }

    Value times(Value a, Value b) {
        Optional<Float> one = uniform(a, b);
        Optional<Float> two = uniform(b, a);
        if (two.isPresent()) {
            return map(Arithmetic.linear(two.get(), 0), a);
        }
        if (one.isPresent()) {
            return map(Arithmetic.linear(one.get(), 0), b);
        }
        Value normal = normalised(a, b);
        Value other = normal == null ? normalised(b, a) : normal;
        return other == null ? settled(algebra.times(a, b), a, b, (x, y) -> x * y) : other;
    }

    Value over(Value a, Value b) {
        Optional<Float> divisor = uniform(b, a);
        return divisor.isPresent()
                ? map(Arithmetic.linear(1.0 / divisor.get(), 0), a)
                : times(a, map(Arithmetic.power(-1), b));
    }

    Value map(Arithmetic f, Value x) {
        if (graph.producer(x).op() instanceof Op.Constant constant) {
            List<Float> values = constant.values().stream()
                    .map(value -> (float) formula(f).applyAsDouble(value))
                    .toList();
            return graph.add(new Op.Constant(constant.shape(), values));
        }
        return settled(x, formula(f), () -> joined(f, x));
    }

    /** A factor and a summand behind others are one of each. */
    private Value joined(Arithmetic f, Value x) {
        Node before = graph.producer(x);
        if (f.kind() == Arithmetic.Kind.LINEAR
                && before.op() instanceof Op.Map(Arithmetic g)
                && g.kind() == Arithmetic.Kind.LINEAR) {
            Arithmetic both = Arithmetic.linear((double) f.a() * g.a(), (double) f.a() * g.b() + f.b());
            return algebra.map(both, before.inputs().getFirst());
        }
        return algebra.map(f, x);
    }

    Value unary(Activation activation, Value x) {
        Value y = graph.add(new Op.Unary(activation), x);
        functions.put(y, behind(x, KnownFunctions.of(activation)));
        return y;
    }

    /** The one number that {@code constant} is everywhere, where it doesn't make {@code x} larger. */
    private Optional<Float> uniform(Value constant, Value x) {
        if (!(graph.producer(constant).op() instanceof Op.Constant(Shape shape, List<Float> values))
                || values.stream().distinct().count() != 1
                || shape.rank() > x.shape().rank()) {
            return Optional.empty();
        }
        int ahead = x.shape().rank() - shape.rank();
        boolean stays = IntStream.range(0, shape.rank())
                .allMatch(axis ->
                        shape.dim(axis) == 1 || shape.dim(axis) == x.shape().dim(axis + ahead));
        return stays ? Optional.of(values.getFirst()) : Optional.empty();
    }

    private static DoubleUnaryOperator formula(Arithmetic f) {
        double a = f.a();
        double b = f.b();
        return switch (f.kind()) {
            case LINEAR -> x -> a * x + b;
            case CLIP -> x -> Math.max(a, Math.min(b, x));
            case WITHIN -> x -> a <= x && x <= b ? 1 : 0;
            case ABS -> Math::abs;
            case SIGN -> Math::signum;
            case EXP -> StrictMath::exp;
            case LOG -> StrictMath::log;
            case POWER -> x -> StrictMath.pow(x, a);
            case ERF -> Formulas::erf;
            case HUBER -> x -> Math.abs(x) <= a ? x * x / 2 : a * (Math.abs(x) - a / 2);
        };
    }

    // ---- functions of one number ----

    private List<Function> functions(Value value) {
        List<Function> all = new ArrayList<>(List.of(new Function(value, x -> x)));
        all.addAll(functions.getOrDefault(value, List.of()));
        return all.subList(0, Math.min(all.size(), LONGEST));
    }

    private List<Function> behind(Value x, DoubleUnaryOperator f) {
        return functions(x).stream()
                .map(each -> new Function(each.of, each.formula.andThen(f)))
                .toList();
    }

    private interface Making {
        Value make();
    }

    /** {@code f} of x: the op that a formula ends with, or the one that it is as a whole. */
    private Value settled(Value x, DoubleUnaryOperator f, Making plain) {
        List<Function> all = behind(x, f);
        return known(all).orElseGet(() -> {
            Value y = plain.make();
            functions.put(y, all);
            return y;
        });
    }

    private Value settled(Value y, Value a, Value b, DoubleBinaryOperator f) {
        List<Function> all = new ArrayList<>();
        for (Function one : functions(a)) {
            functions(b).stream()
                    .filter(other -> other.of == one.of)
                    .findFirst()
                    .ifPresent(other -> all.add(new Function(
                            one.of,
                            x -> f.applyAsDouble(one.formula.applyAsDouble(x), other.formula.applyAsDouble(x)))));
        }
        return known(all).orElseGet(() -> {
            functions.put(y, List.copyOf(all));
            return y;
        });
    }

    private Optional<Value> known(List<Function> all) {
        for (Function each : all) {
            if (KnownFunctions.isIdentity(each.formula)) {
                return Optional.of(each.of);
            }
            Optional<Activation> activation = KnownFunctions.find(each.formula);
            if (activation.isPresent()) {
                return Optional.of(unary(activation.get(), each.of));
            }
        }
        return Optional.empty();
    }

    // ---- normalisation ----

    /** (x - mean) · 1 / sqrt(mean of (x - mean)² + eps); null where the operands are something else. */
    private @Nullable Value normalised(Value centred, Value factor) {
        Mean mean = centre(centred);
        if (mean == null) {
            return null;
        }
        for (Function root : functions(factor)) {
            Optional<Float> eps = KnownFunctions.eps(root.formula);
            Mean variance = eps.isPresent() ? mean(root.of) : null;
            if (variance != null && variance.axes.equals(mean.axes) && isSquare(variance.of, centred)) {
                return normalise(mean.of, mean.axes, eps.orElseThrow());
            }
        }
        return null;
    }

    private boolean isSquare(Value square, Value of) {
        return functions(square).stream().anyMatch(each -> each.of == of && KnownFunctions.isSquare(each.formula));
    }

    /** Of x - mean(x): the mean. */
    private @Nullable Mean centre(Value centred) {
        Node node = graph.producer(centred);
        if (!(node.op() instanceof Op.Add)) {
            return null;
        }
        Value x = node.inputs().get(0);
        return functions(node.inputs().get(1)).stream()
                .filter(each -> KnownFunctions.isNegation(each.formula))
                .map(each -> mean(each.of))
                .filter(Objects::nonNull)
                .filter(mean -> mean.of == x)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Mean mean(Value value) {
        Node node = graph.producer(value);
        return switch (node.op()) {
            case Op.Reduce(Op.Reduce.Kind kind, List<Integer> axes, Shape output)
            when kind == Op.Reduce.Kind.MEAN
                    && output.rank() == node.inputs().getFirst().shape().rank() ->
                new Mean(node.inputs().getFirst(), axes);
            case Op.AveragePool _
            when value.shape().dim(1) * value.shape().dim(2) == 1 ->
                new Mean(node.inputs().getFirst(), List.of(1, 2));
            default -> null;
        };
    }

    /**
     * Mean 0 and variance 1 over {@code axes}. Of a picture that was turned and cut to {@code (N, groups, …)}, that is the picture's group
     * norm.
     */
    Value normalise(Value x, List<Integer> axes, float eps) {
        int rank = x.shape().rank();
        int first = axes.stream().mapToInt(Integer::intValue).min().orElse(0);
        boolean trailing = rank > 2 && first > 0 && first <= 2 && axes.size() == rank - first;
        int groups = first == 1 ? 1 : x.shape().dim(1);
        Value picture = trailing ? Moves.picture(graph, x) : null;
        if (picture == null || picture.shape().dim(3) % groups != 0) {
            return rank == 4 && trailing && first == 1
                    ? algebra.groupNorm(x, 1, eps)
                    : graph.add(new Op.Normalize(axes, eps), x);
        }
        Value normal = algebra.groupNorm(picture, groups, eps);
        Value turned = graph.add(new Op.Transpose(List.of(0, 3, 1, 2)), normal);
        return turned.shape().equals(x.shape())
                ? turned
                : graph.add(new Op.Reshape(x.shape().sample()), turned);
    }
}
