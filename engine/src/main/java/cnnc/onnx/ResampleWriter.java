package cnnc.onnx;

import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.onnx.NodeWriter.Attribute;
import cnnc.onnx.Outgoing.Named;
import cnnc.tensor.AxisMap;
import cnnc.tensor.Shape;
import cnnc.tensor.Taps;
import cnnc.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Linear maps along an axis as nodes of a file. */
record ResampleWriter(Outgoing values, NodeWriter out) {
    void resample(Op.Resample op, Node node) {
        Named x = values.unflattened(Outgoing.x(node));
        int axis = x.outside(op.axis());
        switch (op.map()) {
            case AxisMap.Nearest map ->
                values.put(
                        node,
                        resize(
                                x.name(),
                                axis,
                                map.out(),
                                new Attribute.Text("mode", "nearest"),
                                new Attribute.Text("coordinate_transformation_mode", "asymmetric"),
                                new Attribute.Text("nearest_mode", "floor")),
                        x.order());
            case AxisMap.Linear map ->
                values.put(
                        node,
                        resize(
                                x.name(),
                                axis,
                                map.out(),
                                new Attribute.Text("mode", "linear"),
                                new Attribute.Text(
                                        "coordinate_transformation_mode",
                                        map.corners() ? "align_corners" : "half_pixel")),
                        x.order());
            case AxisMap.Reflect map ->
                values.put(node, border(x.name(), axis, map.before(), map.after(), "reflect"), x.order());
            case AxisMap.Edge map ->
                values.put(node, border(x.name(), axis, map.before(), map.after(), "edge"), x.order());
            case AxisMap.Windows map -> values.put(node, gather(x.name(), axis, map.taps()), x.order());
            case AxisMap.Average _, AxisMap.Neighbours _, AxisMap.Transposed _ -> matrix(op, node);
        }
    }

    private String resize(String x, int axis, int size, Attribute... how) {
        List<Attribute> attributes = new ArrayList<>(List.of(how));
        attributes.add(Attribute.of("axes", axis));
        return out.node("Resize", List.of(x, "", "", out.wholes(size)), attributes);
    }

    private String border(String x, int axis, int before, int after, String mode) {
        return out.node(
                "Pad",
                List.of(x, out.wholes(before, after), "", out.wholes(axis)),
                List.of(new Attribute.Text("mode", mode)));
    }

    private String gather(String x, int axis, Taps taps) {
        int[] places = IntStream.range(0, taps.out()).map(taps::place).toArray();
        boolean still = Arrays.equals(places, Flow.identity(taps.in()));
        return still ? x : out.node("Gather", List.of(x, out.wholes(places)), new Attribute.Whole("axis", axis));
    }

    /** Any other linear map: a product with its matrix, the axis being the last meanwhile. */
    private void matrix(Op.Resample op, Node node) {
        int rank = Outgoing.x(node).shape().rank();
        int[] order = IntStream.concat(
                        IntStream.range(0, rank).filter(axis -> axis != op.axis()), IntStream.of(op.axis()))
                .toArray();
        Taps taps = op.map().taps();
        Tensor matrix = new Tensor(Shape.of(taps.in(), taps.out()), taps.matrix());
        String x = values.ordered(Outgoing.x(node), order).name();
        values.put(node, out.node("MatMul", List.of(x, out.constant(matrix))), order);
    }
}
