package cnnc.onnx;

import cnnc.onnx.NodeWriter.Attribute;
import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import java.util.List;

/** Functions of each number as nodes of a file. */
record FunctionWriter(NodeWriter out) {
    String activation(Activation activation, String x) {
        Attribute.Real alpha = new Attribute.Real("alpha", activation.alpha());
        return switch (activation.kind()) {
            case IDENTITY -> x;
            case RELU -> out.node("Relu", List.of(x));
            case RELU6 -> out.node("Clip", List.of(x, out.number(0), out.number(6)));
            case LEAKY_RELU -> out.node("LeakyRelu", List.of(x), List.of(alpha));
            case ELU -> out.node("Elu", List.of(x), List.of(alpha));
            case SELU -> out.node("Selu", List.of(x));
            case SIGMOID -> out.node("Sigmoid", List.of(x));
            case TANH -> out.node("Tanh", List.of(x));
            case HARD_SIGMOID ->
                out.node(
                        "HardSigmoid",
                        List.of(x),
                        List.of(new Attribute.Real("alpha", 1 / 6f), new Attribute.Real("beta", 0.5f)));
            case HARD_SWISH -> out.node("HardSwish", List.of(x));
            case SILU -> out.node("Mul", List.of(x, out.node("Sigmoid", List.of(x))));
            case MISH -> out.node("Mish", List.of(x));
            case GELU -> out.node("Gelu", List.of(x));
            case GELU_TANH -> out.node("Gelu", List.of(x), List.of(new Attribute.Text("approximate", "tanh")));
            case SOFTPLUS -> out.node("Softplus", List.of(x));
        };
    }

    String arithmetic(Arithmetic f, String x) {
        return switch (f.kind()) {
            case LINEAR -> {
                String product = f.a() == 1 ? x : out.node("Mul", List.of(x, out.number(f.a())));
                yield f.b() == 0 ? product : out.node("Add", List.of(product, out.number(f.b())));
            }
            case CLIP -> out.node("Clip", List.of(x, out.number(f.a()), out.number(f.b())));
            case ABS -> out.node("Abs", List.of(x));
            case SIGN -> out.node("Sign", List.of(x));
            case EXP -> out.node("Exp", List.of(x));
            case LOG -> out.node("Log", List.of(x));
            case POWER -> out.node("Pow", List.of(x, out.number(f.a())));
            case ERF -> out.node("Erf", List.of(x));
            case WITHIN, HUBER -> throw new IllegalStateException("export: " + f + " is none of a graph that answers");
        };
    }
}
