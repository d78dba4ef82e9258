package cnnc.layer;

import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Layout;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import java.util.Optional;

/** All numbers of a picture in one row, by (height, width, channel): {@code (N, H, W, C)} → {@code (N, H·W·C)}. */
record Flatten() implements Layer {
    static final Definition<Layer> DEFINITION = Definition.of(
            "flatten",
            "all numbers of the picture in one row, for dense layers",
            "flatten",
            arguments -> new Flatten());

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        int size = Math.toIntExact(x.shape().sampleSize());
        return x.shape().rank() == 2 ? x : graph.add(new Op.Reshape(Shape.of(size)), x);
    }

    /**
     * The picture {@code (H, W, C)} whose numbers {@code vector} holds, where it was flattened and its order still matters:
     * looks back through what keeps each number in its place.
     */
    private static Optional<Shape> picture(GraphBuilder graph, Value vector) {
        Node node = graph.producer(vector);
        while (node.op() instanceof Op.Unary
                || node.op() instanceof Op.Dropout
                || node.op() instanceof Op.BatchNorm
                || node.op() instanceof Op.BatchNormInference) {
            node = graph.producer(node.inputs().getFirst());
        }
        if (!(node.op() instanceof Op.Reshape)) {
            return Optional.empty();
        }
        Shape picture = node.inputs().getFirst().shape().sample();
        return picture.rank() == 3 && picture.size() > picture.dim(2) ? Optional.of(picture) : Optional.empty();
    }

    /** How files hold one number for each entry of {@code vector}. */
    static Layout vectorLayout(GraphBuilder graph, Value vector) {
        return picture(graph, vector)
                .<Layout>map(p -> new Layout.Flattened(p.dim(0), p.dim(1), p.dim(2)))
                .orElseGet(Layout.Same::new);
    }

    /** How files hold the weights of a dense layer on {@code vector}. */
    static Layout denseLayout(GraphBuilder graph, Value vector) {
        return picture(graph, vector)
                .<Layout>map(p -> new Layout.DenseAfterFlatten(p.dim(0), p.dim(1), p.dim(2)))
                .orElseGet(Layout.Dense::new);
    }
}
