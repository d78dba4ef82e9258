package cnnc.graph;

import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reverse-mode differentiation: appends the nodes that give the derivative of a scalar by parameters. Nothing is computed for
 * values that no such parameter reaches. A value used several times adds its gradients in the order of its users.
 */
public final class Gradients {
    private final GraphBuilder graph;
    /** Values that depend on a parameter to be trained. */
    private final Set<Value> cone = new HashSet<>();
    /** Gradients of a value by its users, the last user first. */
    private final Map<Value, List<Value>> parts = new HashMap<>();

    private Gradients(Graph forward) {
        graph = new GraphBuilder(forward);
    }

    /**
     * {@code forward} and the nodes behind it that compute d loss / d p for each p of {@code trainable}, which leaves the graph as
     * {@link Graph#gradientOf}; a parameter that the loss does not depend on has none.
     */
    public static Graph of(Graph forward, Value loss, Set<Parameter> trainable) {
        if (loss.shape().rank() != 0) {
            throw new IllegalArgumentException("gradients: the loss has shape " + loss.shape());
        }
        Gradients gradients = new Gradients(forward);
        Value one = gradients.graph.add(new Op.Constant(Shape.of(), 1));
        return gradients.run(forward.nodes(), loss, one, trainable);
    }

    /** As the other, for the sum of {@code y} weighted by {@code seed}, a value of {@code forward} of the same shape. */
    public static Graph of(Graph forward, Value y, Value seed, Set<Parameter> trainable) {
        return new Gradients(forward).run(forward.nodes(), y, seed, trainable);
    }

    private Graph run(List<Node> nodes, Value y, Value seed, Set<Parameter> trainable) {
        nodes.forEach(node -> markCone(node, trainable));
        give(y, seed);
        for (Node node : nodes.reversed()) {
            if (cone.contains(node.output())) {
                differentiate(node);
            }
        }
        return graph.build();
    }

    private void markCone(Node node, Set<Parameter> trainable) {
        if (node.op() instanceof Op.Variable variable
                ? trainable.contains(variable.parameter())
                : node.inputs().stream().anyMatch(cone::contains)) {
            cone.addAll(node.outputs());
        }
    }

    private void differentiate(Node node) {
        if (node.outputs().stream().skip(1).anyMatch(parts::containsKey)) {
            throw new IllegalStateException("gradients: by a by-product of " + node.op());
        }
        graph.resume(node.origin());
        List<Value> users = parts.getOrDefault(node.output(), List.of()).reversed();
        users.stream()
                .reduce((a, b) -> graph.add(new Op.Add(Activation.IDENTITY), a, b))
                .ifPresent(dy -> {
                    if (node.op() instanceof Op.Variable variable) {
                        graph.output(Graph.gradientOf(variable.parameter()), dy);
                    } else {
                        differentiate(node, dy);
                    }
                });
        graph.leave();
    }

    /** {@code part} of the gradient of {@code value} comes from one of its users. */
    private void give(Value value, Value part) {
        if (cone.contains(value)) {
            parts.computeIfAbsent(value, none -> new ArrayList<>()).add(part);
        }
    }

    private boolean wanted(Value value) {
        return cone.contains(value);
    }

    // ---- the table of derivatives ----

    /** Gives each input of {@code node} its part, {@code dy} being the gradient of its main output. */
    private void differentiate(Node node, Value dy) {
        switch (node.op()) {
            case Op.Conv2d op -> conv2d(op, node, beforeActivation(op.activation(), node, dy));
            case Op.ConvTranspose2d op -> convTranspose2d(op, node, dy);
            case Op.Gemm op -> gemm(op, node, beforeActivation(op.activation(), node, dy));
            case Op.MaxPool op -> {
                Value winner = node.outputs().get(1);
                give(x(node), graph.add(new Op.MaxPoolGrad(op.window(), x(node).shape()), winner, dy));
            }
            case Op.AveragePool op ->
                give(
                        x(node),
                        graph.add(new Op.AveragePoolGrad(op.window(), op.countIncludePad(), x(node).shape()), dy));
            case Op.BatchNorm op -> {
                Value dz = beforeActivation(op.activation(), node, dy);
                Value mean = node.outputs().get(1);
                Value deviation = node.outputs().get(2);
                normalised(
                        node,
                        graph.addAll(
                                new Op.BatchNormGrad(Activation.IDENTITY), x(node), in(node, 1), mean, deviation, dz));
                if (op.residual()) {
                    give(in(node, 5), dz);
                }
            }
            case Op.BatchNormInference op -> {
                Value dz = beforeActivation(op.activation(), node, dy);
                Op grad = new Op.BatchNormInferenceGrad(op.eps());
                normalised(node, graph.addAll(grad, x(node), in(node, 1), in(node, 3), in(node, 4), dz));
            }
            case Op.Normalize op ->
                give(
                        x(node),
                        graph.add(
                                new Op.NormalizeGrad(op.axes()),
                                node.output(),
                                node.outputs().get(1),
                                dy));
            case Op.Unary op -> give(x(node), unary(op.activation(), node, dy));
            case Op.Map op -> map(op.function(), node, dy);
            case Op.Add op -> {
                Value dz = beforeActivation(op.activation(), node, dy);
                node.inputs().reversed().forEach(input -> giveReduced(input, dz));
            }
            case Op.Multiply op -> {
                product(op, in(node, 1), in(node, 0), dy);
                product(op, in(node, 0), in(node, 1), dy);
            }
            case Op.PRelu _ -> prelu(node, dy);
            case Op.Dropout op -> give(x(node), graph.add(op, dy));
            case Op.Reduce op -> give(x(node), graph.add(new Op.ReduceGrad(op.kind(), op.axes(), x(node).shape()), dy));
            case Op.Resample op ->
                give(x(node), graph.add(new Op.Resample(op.axis(), op.map().transposed()), dy));
            case Op.Transpose op -> give(x(node), graph.add(new Op.Transpose(inverse(op.order())), dy));
            case Op.Reshape _ ->
                give(x(node), graph.add(new Op.Reshape(x(node).shape().sample()), dy));
            case Op.Concat op -> concat(op, node, dy);
            case Op.Slice op -> give(x(node), graph.add(padding(op, x(node).shape()), dy));
            case Op.Pad op -> give(x(node), graph.add(new Op.Pad(negated(op.before()), negated(op.after())), dy));
            case Op.Softmax _ -> give(x(node), graph.add(new Op.SoftmaxGrad(), node.output(), dy));
            case Op.LogSoftmax _ -> logSoftmax(node, dy);
            case Op.SoftmaxCrossEntropy op -> {
                Value probabilities = node.outputs().get(1);
                Op grad = new Op.SoftmaxCrossEntropyGrad(op.smoothing());
                give(x(node), graph.add(grad, probabilities, in(node, 1), dy));
            }
            case Op.Input _, Op.Variable _, Op.Constant _, Op.OneHot _ -> {}
            case Op.Conv2dWeightGrad _, Op.GemmInputGrad _, Op.GemmWeightGrad _ -> second(node);
            case Op.MaxPoolGrad _, Op.AveragePoolGrad _, Op.UnaryGrad _, Op.SoftmaxGrad _ -> second(node);
            case Op.BatchNormGrad _, Op.BatchNormInferenceGrad _, Op.SoftmaxCrossEntropyGrad _ -> second(node);
            case Op.NormalizeGrad _, Op.ReduceGrad _ -> second(node);
        }
    }

    private void conv2d(Op.Conv2d op, Node node, Value dz) {
        Value weight = in(node, 1);
        boolean bias = op.bias() && wanted(in(node, 2));
        if (wanted(weight) || bias) {
            Op grad = new Op.Conv2dWeightGrad(op.window(), op.groups(), weight.shape(), bias);
            weights(node, bias, graph.addAll(grad, x(node), dz));
        }
        if (wanted(x(node))) {
            give(x(node), graph.add(new Op.ConvTranspose2d(op.window(), op.groups(), x(node).shape()), dz, weight));
        }
    }

    /** The convolution that is transposed, by its three values: what it takes is dy, what it gives is x. */
    private void convTranspose2d(Op.ConvTranspose2d op, Node node, Value dy) {
        Value weight = in(node, 1);
        if (wanted(weight)) {
            give(
                    weight,
                    graph.add(new Op.Conv2dWeightGrad(op.window(), op.groups(), weight.shape(), false), dy, x(node)));
        }
        if (wanted(x(node))) {
            give(x(node), graph.add(new Op.Conv2d(op.window(), op.groups(), false, Activation.IDENTITY), dy, weight));
        }
    }

    private void gemm(Op.Gemm op, Node node, Value dz) {
        Value weight = in(node, 1);
        boolean bias = op.bias() && wanted(in(node, 2));
        if (wanted(weight) || bias) {
            weights(node, bias, graph.addAll(new Op.GemmWeightGrad(bias), x(node), dz));
        }
        if (wanted(x(node))) {
            give(x(node), graph.add(new Op.GemmInputGrad(), dz, weight));
        }
    }

    private void weights(Node node, boolean bias, List<Value> gradients) {
        give(in(node, 1), gradients.getFirst());
        if (bias) {
            give(in(node, 2), gradients.get(1));
        }
    }

    private void normalised(Node node, List<Value> gradients) {
        for (int i = 0; i < gradients.size(); i++) {
            give(in(node, i), gradients.get(i));
        }
    }

    private void product(Op.Multiply op, Value input, Value other, Value dy) {
        if (wanted(input)) {
            giveReduced(input, graph.add(op, dy, other));
        }
    }

    /** Sums {@code part} over the axes along which {@code input} was repeated. */
    private void giveReduced(Value input, Value part) {
        if (!wanted(input)) {
            return;
        }
        Shape from = part.shape();
        Shape to = input.shape();
        int missing = from.rank() - to.rank();
        List<Integer> repeated = IntStream.range(0, from.rank())
                .filter(axis -> axis < missing || to.dim(axis - missing) != from.dim(axis))
                .boxed()
                .toList();
        give(input, repeated.isEmpty() ? part : graph.add(new Op.Reduce(Op.Reduce.Kind.SUM, repeated, to), part));
    }

    private void map(Arithmetic f, Node node, Value dy) {
        switch (f.kind()) {
            case LINEAR -> give(x(node), graph.add(new Op.Map(Arithmetic.linear(f.a(), 0)), dy));
            case CLIP -> give(x(node), times(dy, new Arithmetic(Arithmetic.Kind.WITHIN, f.a(), f.b()), x(node)));
            case WITHIN, SIGN -> {} // steps
            case ABS -> give(x(node), times(dy, Arithmetic.of(Arithmetic.Kind.SIGN), x(node)));
            case EXP -> give(x(node), graph.add(new Op.Multiply(), dy, node.output()));
            case LOG -> give(x(node), times(dy, Arithmetic.power(-1), x(node)));
            case POWER -> {
                Value power = graph.add(new Op.Map(Arithmetic.power(f.a() - 1)), x(node));
                give(x(node), times(dy, Arithmetic.linear(f.a(), 0), power));
            }
            case ERF -> { // 2/√π exp(-x²)
                Value square = graph.add(new Op.Map(Arithmetic.power(2)), x(node));
                Value exponent = graph.add(new Op.Map(Arithmetic.linear(-1, 0)), square);
                Value bell = graph.add(new Op.Map(Arithmetic.of(Arithmetic.Kind.EXP)), exponent);
                give(x(node), times(dy, Arithmetic.linear(2 / Math.sqrt(Math.PI), 0), bell));
            }
            case HUBER -> give(x(node), times(dy, Arithmetic.clip(-f.a(), f.a()), x(node)));
        }
    }

    /** dy · f(x). */
    private Value times(Value dy, Arithmetic f, Value x) {
        return graph.add(new Op.Multiply(), dy, graph.add(new Op.Map(f), x));
    }

    private void prelu(Node node, Value dy) {
        Value slope = in(node, 1);
        if (wanted(slope)) {
            giveReduced(slope, times(dy, Arithmetic.clip(Double.NEGATIVE_INFINITY, 0), x(node)));
        }
        if (wanted(x(node))) {
            Value above = graph.add(new Op.UnaryGrad(Activation.RELU), x(node), dy);
            Arithmetic negative = new Arithmetic(Arithmetic.Kind.WITHIN, Float.NEGATIVE_INFINITY, 0);
            Value below = graph.add(new Op.Multiply(), times(dy, negative, x(node)), slope);
            give(x(node), graph.add(new Op.Add(Activation.IDENTITY), above, below));
        }
    }

    /** dx = dy - softmax(x) · sum of dy. */
    private void logSoftmax(Node node, Value dy) {
        Op sum = Op.Reduce.of(Op.Reduce.Kind.SUM, dy.shape(), List.of(dy.shape().rank() - 1), true);
        Value taken = graph.add(new Op.Map(Arithmetic.linear(-1, 0)), graph.add(sum, dy));
        Value shares = graph.add(new Op.Multiply(), graph.add(new Op.Softmax(), x(node)), taken);
        give(x(node), graph.add(new Op.Add(Activation.IDENTITY), dy, shares));
    }

    private void concat(Op.Concat op, Node node, Value dy) {
        int end = dy.shape().dim(op.axis());
        for (Value input : node.inputs().reversed()) {
            int begin = end - input.shape().dim(op.axis());
            if (wanted(input)) {
                give(input, graph.add(new Op.Slice(op.axis(), begin, end), dy));
            }
            end = begin;
        }
    }

    private static Op padding(Op.Slice op, Shape whole) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int axis = 1; axis < whole.rank(); axis++) {
            before.add(axis == op.axis() ? op.begin() : 0);
            after.add(axis == op.axis() ? whole.dim(axis) - op.end() : 0);
        }
        return new Op.Pad(before, after);
    }

    /** The gradient in front of an activation fused into {@code node}, which has kept its result only. */
    private Value beforeActivation(Activation activation, Node node, Value dy) {
        if (activation.kind() == Activation.Kind.IDENTITY) {
            return dy;
        }
        if (!activation.kind().gradientFromOutput()) {
            throw new IllegalStateException("gradients: " + activation + " was fused before it was differentiated");
        }
        return graph.add(new Op.UnaryGrad(activation), node.output(), dy);
    }

    private Value unary(Activation activation, Node node, Value dy) {
        Value kept = activation.kind().gradientFromOutput() ? node.output() : x(node);
        return graph.add(new Op.UnaryGrad(activation), kept, dy);
    }

    private static void second(Node node) {
        throw new IllegalStateException("gradients: no second derivative of " + node.op());
    }

    private static Value x(Node node) {
        return in(node, 0);
    }

    private static Value in(Node node, int i) {
        return node.inputs().get(i);
    }

    private static List<Integer> inverse(List<Integer> order) {
        return IntStream.range(0, order.size()).mapToObj(order::indexOf).toList();
    }

    private static List<Integer> negated(List<Integer> numbers) {
        return numbers.stream().map(number -> -number).toList();
    }
}
