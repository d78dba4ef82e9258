package cnnc.graph;

import cnnc.tensor.Activation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settles {@link Initializer.ByActivation}: He-normal where the first activation reached from the weight's convolution or dense
 * layer is of the relu family, else Xavier-uniform. The way leads through what has no weights and bends nothing: batch norm, pools, sums,
 * reshapes and the like.
 */
final class Initializers {
    private final Graph graph;
    private final Map<Value, List<Integer>> consumers = new HashMap<>();

    private Initializers(Graph graph) {
        this.graph = graph;
        for (int i = 0; i < graph.nodes().size(); i++) {
            for (Value input : graph.nodes().get(i).inputs()) {
                consumers.computeIfAbsent(input, none -> new ArrayList<>()).add(i);
            }
        }
    }

    /** The graph with every initializer settled, otherwise unchanged. */
    static Graph resolve(Graph graph) {
        Initializers initializers = new Initializers(graph);
        return new Graph(graph.nodes().stream().map(initializers::resolve).toList(), graph.outputs());
    }

    private Node resolve(Node node) {
        return node.op() instanceof Op.Variable(Parameter parameter)
                        && parameter.initializer() instanceof Initializer.ByActivation by
                ? new Node(
                        new Op.Variable(parameter.with(settle(node, by))), node.inputs(), node.outputs(), node.origin())
                : node;
    }

    private Initializer settle(Node variable, Initializer.ByActivation by) {
        return rectified(variable)
                ? new Initializer.HeNormal(by.fanIn())
                : new Initializer.XavierUniform(by.fanIn(), by.fanOut());
    }

    /** Whether the first activation behind the user of {@code variable}, in the order of nodes, is of the relu family. */
    private boolean rectified(Node variable) {
        TreeSet<Integer> reached = new TreeSet<>();
        consumers.getOrDefault(variable.output(), List.of()).forEach(user -> reach(user, reached));
        while (!reached.isEmpty()) {
            int next = reached.removeFirst();
            switch (step(graph.nodes().get(next).op())) {
                case THROUGH -> reach(next, reached);
                case END -> {}
                case RECTIFIED -> {
                    return true;
                }
                case OTHERWISE_BENT -> {
                    return false;
                }
            }
        }
        return false;
    }

    /** Adds the users of a node's results; they all stand behind it, so none is met twice. */
    private void reach(int node, Set<Integer> reached) {
        graph.nodes().get(node).outputs().forEach(output -> reached.addAll(consumers.getOrDefault(output, List.of())));
    }

    private enum Step {
        THROUGH,
        END,
        RECTIFIED,
        OTHERWISE_BENT
    }

    private static Step step(Op op) {
        return switch (op) {
            case Op.Unary(Activation activation) -> bend(activation);
            case Op.BatchNorm(float _, float _, boolean _, Activation activation) -> bend(activation);
            case Op.BatchNormInference(float _, Activation activation) -> bend(activation);
            case Op.Add(Activation activation) -> bend(activation);
            case Op.MaxPool _, Op.AveragePool _, Op.Dropout _, Op.Multiply _ -> Step.THROUGH;
            case Op.Reshape _, Op.Concat _, Op.Slice _, Op.Pad _, Op.Transpose _ -> Step.THROUGH;
            case Op.Normalize _, Op.Map _, Op.Reduce _, Op.Resample _ -> Step.THROUGH;
            case Op.PRelu _ -> Step.RECTIFIED;
            case Op.Softmax _, Op.LogSoftmax _, Op.SoftmaxCrossEntropy _ -> Step.OTHERWISE_BENT;
            case Op.Conv2d _, Op.Gemm _, Op.Input _, Op.Variable _, Op.Constant _, Op.OneHot _ -> Step.END;
            case Op.NormalizeGrad _, Op.ReduceGrad _ -> Step.END;
            case Op.ConvTranspose2d _, Op.Conv2dWeightGrad _, Op.GemmInputGrad _, Op.GemmWeightGrad _ -> Step.END;
            case Op.MaxPoolGrad _, Op.AveragePoolGrad _, Op.BatchNormGrad _, Op.BatchNormInferenceGrad _ -> Step.END;
            case Op.UnaryGrad _, Op.SoftmaxGrad _, Op.SoftmaxCrossEntropyGrad _ -> Step.END;
        };
    }

    private static Step bend(Activation activation) {
        return switch (activation.kind()) {
            case IDENTITY -> Step.THROUGH;
            case RELU, RELU6, LEAKY_RELU, ELU, SELU, SILU, MISH, GELU, GELU_TANH, HARD_SWISH, SOFTPLUS ->
                Step.RECTIFIED;
            case SIGMOID, TANH, HARD_SIGMOID -> Step.OTHERWISE_BENT;
        };
    }
}
