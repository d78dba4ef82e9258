package cnnc.graph;

import cnnc.tensor.Activation;
import cnnc.tensor.Arithmetic;
import cnnc.tensor.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A graph as text, a line a node: {@code %3:1x28x28x6 = Conv2d(%0, %1, %2) 5x5 tanh  # conv1}. Stable, for golden files. */
public final class GraphPrinter {
    private GraphPrinter() {}

    public static String print(Graph graph) {
        Stream<String> nodes = graph.nodes().stream().map(GraphPrinter::line);
        Stream<String> outputs = graph.outputs().entrySet().stream()
                .map(output ->
                        "output " + output.getKey() + " = %" + output.getValue().id());
        return Stream.concat(nodes, outputs).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Node node) {
        String made = node.outputs().stream().map(Value::toString).collect(Collectors.joining(", "));
        String operands = node.inputs().stream().map(value -> "%" + value.id()).collect(Collectors.joining(", "));
        String attributes = attributes(node.op());
        String path = node.origin().path();
        return made + " = " + node.op().getClass().getSimpleName()
                + (operands.isEmpty() ? "" : "(" + operands + ")")
                + (attributes.isBlank() ? "" : " " + attributes)
                + (path.isEmpty() ? "" : "  # " + path);
    }

    private static String attributes(Op op) {
        return switch (op) {
            case Op.Input input -> input.name();
            case Op.Variable(Parameter parameter) -> parameter.name() + (parameter.state() ? " state" : "");
            case Op.Constant constant ->
                constant.values().stream().map(GraphPrinter::number).collect(Collectors.joining(" "));
            case Op.Conv2d c ->
                words(
                        window(c.window()),
                        groups(c.groups()),
                        c.norm().map(eps -> "norm eps " + number(eps)).orElse(""),
                        c.residual() ? "residual" : "",
                        activation(c.activation()),
                        c.pool().map(max -> words("max", window(max.window()))).orElse(""));
            case Op.ConvTranspose2d c -> words(window(c.window()), groups(c.groups()), pool(c.pool()));
            case Op.Conv2dWeightGrad c ->
                words(
                        window(c.window()),
                        groups(c.groups()),
                        pool(c.pool()),
                        c.norm().map(a -> words("of norm", activation(a))).orElse(""));
            case Op.Gemm gemm -> activation(gemm.activation());
            case Op.MaxPool pool -> window(pool.window());
            case Op.MaxPoolGrad pool -> window(pool.window());
            case Op.AveragePool pool -> words(window(pool.window()), pool.countIncludePad() ? "count-padding" : "");
            case Op.AveragePoolGrad pool -> words(window(pool.window()), pool.countIncludePad() ? "count-padding" : "");
            case Op.BatchNorm bn ->
                words(
                        "eps " + number(bn.eps()),
                        "update " + number(bn.update()),
                        bn.residual() ? "residual" : "",
                        activation(bn.activation()));
            case Op.BatchNormInference bn -> words("eps " + number(bn.eps()), activation(bn.activation()));
            case Op.BatchNormInferenceGrad bn -> "eps " + number(bn.eps());
            case Op.Unary unary -> activation(unary.activation());
            case Op.UnaryGrad unary -> words(unary.sum() ? "of sum" : "", activation(unary.activation()));
            case Op.Add add -> activation(add.activation());
            case Op.Normalize norm -> "axes " + norm.axes() + " eps " + number(norm.eps());
            case Op.NormalizeGrad norm -> "axes " + norm.axes();
            case Op.Map map -> arithmetic(map.function());
            case Op.Dropout dropout ->
                words(number(dropout.share()), dropout.unit() == Op.Dropout.Unit.ELEMENT ? "" : word(dropout.unit()));
            case Op.Reduce sum -> words(word(sum.kind()), "axes " + sum.axes());
            case Op.ReduceGrad sum -> words(word(sum.kind()), "axes " + sum.axes());
            case Op.Resample resample -> "axis " + resample.axis() + " " + resample.map();
            case Op.Transpose transpose -> transpose.order().toString();
            case Op.OneHot hot -> Integer.toString(hot.classes());
            case Op.Reshape reshape -> reshape.sample().toString();
            case Op.Concat concat -> "axis " + concat.axis();
            case Op.Slice slice -> "axis " + slice.axis() + " from " + slice.begin() + " to " + slice.end();
            case Op.Pad pad ->
                words(
                        "before " + pad.before() + " after " + pad.after(),
                        pad.value() == 0 ? "" : "value " + number(pad.value()));
            case Op.SoftmaxCrossEntropy loss -> smoothing(loss.smoothing());
            case Op.SoftmaxCrossEntropyGrad loss -> smoothing(loss.smoothing());
            case Op.BatchNormGrad bn -> activation(bn.activation());
            case Op.GemmInputGrad _, Op.GemmWeightGrad _ -> "";
            case Op.Multiply _, Op.PRelu _, Op.Softmax _, Op.SoftmaxGrad _, Op.LogSoftmax _ -> "";
        };
    }

    private static String window(Window w) {
        List<Integer> pads = List.of(w.padTop(), w.padLeft(), w.padBottom(), w.padRight());
        return words(
                size(w.kernelH(), w.kernelW()),
                w.strideH() == 1 && w.strideW() == 1 ? "" : "stride " + size(w.strideH(), w.strideW()),
                pads.equals(List.of(0, 0, 0, 0)) ? "" : "pad " + pads,
                w.dilationH() == 1 && w.dilationW() == 1 ? "" : "dilation " + size(w.dilationH(), w.dilationW()),
                w.ceil() ? "ceil" : "");
    }

    private static String pool(Optional<Window> pool) {
        return pool.map(window -> "behind pool " + window(window)).orElse("");
    }

    private static String size(int height, int width) {
        return height + "x" + width;
    }

    private static String groups(int groups) {
        return groups == 1 ? "" : "groups " + groups;
    }

    private static String activation(Activation activation) {
        return activation.kind() == Activation.Kind.IDENTITY
                ? ""
                : word(activation.kind()) + (activation.alpha() == 0 ? "" : " " + number(activation.alpha()));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String arithmetic(Arithmetic f) {
        return words(word(f.kind()), f.a() == 0 && f.b() == 0 ? "" : number(f.a()), f.b() == 0 ? "" : number(f.b()));
    }

    private static String smoothing(float smoothing) {
        return smoothing == 0 ? "" : "smoothing " + number(smoothing);
    }

    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Integer.toString((int) value)
                : Float.toString(value);
    }

    private static String words(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }
}
