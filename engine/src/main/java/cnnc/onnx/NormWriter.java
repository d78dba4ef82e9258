package cnnc.onnx;

import cnnc.graph.Composite;
import cnnc.graph.Layout;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.onnx.NodeWriter.Attribute;
import cnnc.onnx.Outgoing.Named;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Normalisations as nodes of a file. */
record NormWriter(Outgoing values, NodeWriter out, FunctionWriter functions) {
    void batchNorm(Op.BatchNormInference op, Node node) {
        int rank = Outgoing.x(node).shape().rank();
        boolean row = values.parameter(node, 1).layout() instanceof Layout.Flattened;
        Named x = row ? values.lazily(Outgoing.x(node)) : values.ordered(Outgoing.x(node), Flow.channelsFirst(rank));
        List<String> inputs = new ArrayList<>(List.of(x.name()));
        for (int i = 1; i <= 4; i++) {
            inputs.add(values.weight(values.parameter(node, i)));
        }
        String y = out.node("BatchNormalization", inputs, List.of(new Attribute.Real("epsilon", op.eps())));
        values.put(node, new Named(functions.activation(op.activation(), y), x.shape(), x.order(), x.flattened()));
    }

    /** Over pixels: instance norm; over the last axes: layer norm; else written out. */
    void normalize(Op.Normalize op, Node node) {
        Shape shape = Outgoing.x(node).shape();
        int rank = shape.rank();
        List<Integer> pixels = IntStream.range(1, rank - 1).boxed().toList();
        int first = op.axes().stream().mapToInt(Integer::intValue).min().orElseThrow();
        boolean trailing = op.axes().size() == rank - first;
        Attribute.Real eps = new Attribute.Real("epsilon", op.eps());
        if (rank == 4 && op.axes().stream().sorted().toList().equals(pixels)) {
            String ones = out.constant(ones(Shape.of(shape.dim(3)), 1));
            String zeros = out.constant(ones(Shape.of(shape.dim(3)), 0));
            String x = values.ordered(Outgoing.x(node), Outgoing.PICTURE).name();
            values.picture(node, out.node("InstanceNormalization", List.of(x, ones, zeros), List.of(eps)));
        } else if (trailing) {
            Named x = values.plain(Outgoing.x(node));
            Shape part = Shape.of(Arrays.copyOfRange(shape.dims(), first, rank));
            values.put(
                    node,
                    out.node(
                            "LayerNormalization",
                            List.of(x.name(), out.constant(ones(part, 1))),
                            List.of(new Attribute.Whole("axis", first), eps)),
                    x.order());
        } else {
            Named x = values.unflattened(Outgoing.x(node));
            String axes =
                    out.wholes(op.axes().stream().mapToInt(x::outside).sorted().toArray());
            String centred = out.node("Sub", List.of(x.name(), out.node("ReduceMean", List.of(x.name(), axes))));
            String squares = out.node("ReduceMean", List.of(out.node("Mul", List.of(centred, centred)), axes));
            String variance = out.node("Add", List.of(squares, out.number(op.eps())));
            values.put(node, out.node("Div", List.of(centred, out.node("Sqrt", List.of(variance)))), x.order());
        }
    }

    /** As PyTorch writes it: the groups are the channels of an instance norm. */
    void groupNorm(Composite.GroupNorm norm, Value x, Node last) {
        int rank = x.shape().rank();
        Named picture = values.ordered(x, Flow.channelsFirst(rank));
        String apart = out.node("Reshape", List.of(picture.name(), out.wholes(0, norm.groups(), -1)));
        String ones = out.constant(ones(Shape.of(norm.groups()), 1));
        String zeros = out.constant(ones(Shape.of(norm.groups()), 0));
        Attribute.Real eps = new Attribute.Real("epsilon", norm.eps());
        String normal = out.node("InstanceNormalization", List.of(apart, ones, zeros), List.of(eps));
        int[] dims = Outgoing.dims(picture);
        dims[0] = 0;
        values.put(last, out.node("Reshape", List.of(normal, out.wholes(dims))), picture.order());
    }

    void localResponseNorm(Composite.LocalResponseNorm norm, Value x, Node last) {
        Named picture = values.ordered(x, Flow.channelsFirst(x.shape().rank()));
        String y = out.node(
                "LRN",
                List.of(picture.name()),
                List.of(
                        new Attribute.Whole("size", norm.size()),
                        new Attribute.Real("alpha", (float) norm.alpha()),
                        new Attribute.Real("beta", (float) norm.beta()),
                        new Attribute.Real("bias", (float) norm.k())));
        values.put(last, y, picture.order());
    }

    private static Tensor ones(Shape shape, float value) {
        float[] data = new float[shape.intSize()];
        Arrays.fill(data, value);
        return new Tensor(shape, data);
    }
}
