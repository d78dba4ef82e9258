package cnnc.onnx;

import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.onnx.Lowered.Rule;
import cnnc.tensor.Activation;
import cnnc.tensor.Activation.Kind;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Functions of each number, or of each row, as ops of ours. */
final class FunctionRules {
    private FunctionRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("Relu", node -> node.unary(Activation.RELU));
        rules.put("Sigmoid", node -> node.unary(Activation.of(Kind.SIGMOID)));
        rules.put("Tanh", node -> node.unary(Activation.of(Kind.TANH)));
        rules.put("Softplus", node -> node.unary(Activation.of(Kind.SOFTPLUS)));
        rules.put("Mish", node -> node.unary(Activation.of(Kind.MISH)));
        rules.put("HardSwish", node -> node.unary(Activation.of(Kind.HARD_SWISH)));
        rules.put(
                "LeakyRelu",
                node -> node.unary(
                        new Activation(Kind.LEAKY_RELU, (float) node.call().real("alpha", 0.01))));
        rules.put(
                "Elu",
                node -> node.unary(new Activation(Kind.ELU, (float) node.call().real("alpha", 1))));
        rules.put("Selu", node -> {
            NodeFault.require(
                    Math.abs(node.call().real("alpha", 1.6732632) - 1.6732632) < 1e-6
                            && Math.abs(node.call().real("gamma", 1.050701) - 1.050701) < 1e-6,
                    "constants other than the standard's");
            node.unary(Activation.of(Kind.SELU));
        });
        rules.put("HardSigmoid", node -> {
            double alpha = node.call().real("alpha", 0.2);
            double beta = node.call().real("beta", 0.5);
            if (Math.abs(alpha - 1.0 / 6) < 1e-6 && beta == 0.5) {
                node.unary(Activation.of(Kind.HARD_SIGMOID));
            } else {
                Value line = node.spelling()
                        .map(Arithmetic.linear(alpha, beta), node.x().value());
                node.result(node.x().with(node.spelling().map(Arithmetic.clip(0, 1), line)));
            }
        });
        rules.put(
                "Gelu",
                node -> node.unary(Activation.of(
                        node.call().text("approximate", "none").equals("tanh") ? Kind.GELU_TANH : Kind.GELU)));
        rules.put("Swish", node -> {
            NodeFault.require(node.call().real("alpha", 1) == 1, "an alpha other than 1");
            node.unary(Activation.of(Kind.SILU));
        });
        rules.put("PRelu", FunctionRules::prelu);
        rules.put("Clip", FunctionRules::clip);
        rules.put("Softmax", node -> alongAxis(node, new Op.Softmax()));
        rules.put("LogSoftmax", node -> alongAxis(node, new Op.LogSoftmax()));
    }

    private static void prelu(Lowered node) {
        Flow x = node.lastChannels();
        HostTensor slope = node.constant(1);
        boolean channels = slope.size() == 1
                || (slope.size() == x.dims()[1]
                        && (x.rank() == 2
                                || slope.rank() == x.rank() - 1 && slope.dim(0) == slope.size()
                                || slope.rank() == x.rank() && slope.dim(1) == slope.size()
                                || node.call().opset() < 7));
        NodeFault.require(channels, "slopes other than one, or one a channel,");
        node.result(x.with(node.graph()
                .add(new Op.PRelu(), x.value(), node.weight(1, Shape.of(slope.size()), new Layout.Same(), false))));
    }

    private static void clip(Lowered node) {
        if (node.call().opset() >= 11 && (node.isFlow(1) || node.isFlow(2))) {
            throw NodeFault.unsupported("bounds that are no constants");
        }
        double low = Elementwise.bound(withType(node), 1, "min")
                .map(min -> min.real(0))
                .orElse(Double.NEGATIVE_INFINITY);
        double high = Elementwise.bound(withType(node), 2, "max")
                .map(max -> max.real(0))
                .orElse(Double.POSITIVE_INFINITY);
        if (low == 0 && high == 6) {
            node.unary(Activation.of(Kind.RELU6));
        } else if (low <= high) {
            node.result(node.x()
                    .with(node.spelling()
                            .map(Arithmetic.clip(low, high), node.x().value())));
        } else {
            throw NodeFault.unsupported("a lower bound above the upper one");
        }
    }

    /** The call with a stand-in for its flowing input, whose type an evaluation asks for. */
    private static Call withType(Lowered node) {
        List<HostTensor> inputs = new ArrayList<>();
        inputs.add(HostTensor.floats(new int[] {0}, new float[0]));
        inputs.addAll(node.call().inputs().subList(1, node.call().inputs().size()));
        return new Call(node.call().node(), node.call().opset(), inputs);
    }

    private static void alongAxis(Lowered node, Op op) {
        Flow x = node.x();
        boolean coerced = node.call().opset() < 13;
        int axis = Places.axis(node.call().whole("axis", coerced ? 1 : -1), x.rank());
        if (axis == 0 || (coerced && Places.product(x.dims(), axis + 1, x.rank()) != 1)) {
            throw NodeFault.unsupported("a softmax over several axes, or over the batch");
        }
        if (x.rank() == 2 && x.flattened() != null) {
            node.result(x.with(node.graph().add(op, x.value())));
            return;
        }
        int[] order = IntStream.concat(IntStream.range(0, x.rank()).filter(other -> other != axis), IntStream.of(axis))
                .toArray();
        node.result(Flow.of(node.graph().add(op, node.lowering().ordered(x, order)), x.dims(), order));
    }
}
