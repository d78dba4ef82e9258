package cnnc.graph.pass;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An activation becomes an attribute of the op before it, where nothing else wants that op's own result. A gradient that is
 * computed from the activation's argument is such a wish.
 *
 * <pre>{@code
 * %3 = Conv2d(%0, %1, %2)
 * %4 = Unary(%3) relu     -> %4 = Conv2d(%0, %1, %2) relu
 * }</pre>
 */
record FuseActivation() implements Pass {
    @Override
    public String name() {
        return "FuseActivation";
    }

    @Override
    public Graph apply(Graph graph) {
        Map<Value, Node> activations = loneActivations(graph);
        Set<Node> absorbed = new HashSet<>();
        List<Node> nodes = new ArrayList<>();
        for (Node node : graph.nodes()) {
            Node activation = activations.get(node.output());
            Optional<Op> fused =
                    activation == null ? Optional.empty() : with(node.op(), ((Op.Unary) activation.op()).activation());
            if (activation != null && fused.isPresent()) {
                absorbed.add(activation);
                nodes.add(new Node(fused.get(), node.inputs(), outputs(node, activation), node.origin()));
            } else if (!absorbed.contains(node)) {
                nodes.add(node);
            }
        }
        return new Graph(nodes, graph.outputs());
    }

    /** Activations that are the only users of their arguments, by argument. */
    private static Map<Value, Node> loneActivations(Graph graph) {
        Uses uses = new Uses(graph);
        Map<Value, Node> activations = new HashMap<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Unary && uses.count(node.inputs().getFirst()) == 1) {
                activations.put(node.inputs().getFirst(), node);
            }
        }
        return activations;
    }

    private static List<Value> outputs(Node node, Node activation) {
        List<Value> outputs = new ArrayList<>(node.outputs());
        outputs.set(0, activation.output());
        return outputs;
    }

    /** The op with the activation, if it can have one and has none. */
    private static Optional<Op> with(Op op, Activation activation) {
        return switch (op) {
            case Op.Conv2d conv when isNone(conv.activation()) -> Optional.of(conv.with(activation));
            case Op.Gemm(boolean bias, Activation own) when isNone(own) -> Optional.of(new Op.Gemm(bias, activation));
            case Op.BatchNorm(float eps, float update, boolean residual, Activation own)
            when isNone(own) -> Optional.of(new Op.BatchNorm(eps, update, residual, activation));
            case Op.BatchNormInference(float eps, Activation own)
            when isNone(own) -> Optional.of(new Op.BatchNormInference(eps, activation));
            case Op.Add(Activation own) when isNone(own) -> Optional.of(new Op.Add(activation));
            case Op.Conv2d _, Op.Gemm _, Op.BatchNorm _, Op.BatchNormInference _, Op.Add _ -> Optional.empty();
            case Op.Input _, Op.Variable _, Op.Constant _ -> Optional.empty();
            case Op.ConvTranspose2d _, Op.Conv2dWeightGrad _, Op.GemmInputGrad _, Op.GemmWeightGrad _ ->
                Optional.empty();
            case Op.MaxPool _, Op.MaxPoolGrad _, Op.AveragePool _, Op.AveragePoolGrad _ -> Optional.empty();
            case Op.BatchNormGrad _, Op.BatchNormInferenceGrad _, Op.Unary _, Op.UnaryGrad _ -> Optional.empty();
            case Op.Multiply _, Op.Dropout _, Op.Reshape _, Op.Concat _, Op.Slice _, Op.Pad _ -> Optional.empty();
            case Op.Normalize _, Op.NormalizeGrad _, Op.Map _, Op.PRelu _, Op.Reduce _, Op.ReduceGrad _ ->
                Optional.empty();
            case Op.Resample _, Op.Transpose _, Op.LogSoftmax _, Op.OneHot _ -> Optional.empty();
            case Op.Softmax _, Op.SoftmaxGrad _, Op.SoftmaxCrossEntropy _, Op.SoftmaxCrossEntropyGrad _ ->
                Optional.empty();
        };
    }

    private static boolean isNone(Activation activation) {
        return activation.kind() == Kind.IDENTITY;
    }
}
