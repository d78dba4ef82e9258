package cnnc.layer;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How much of the picture one number of a result depends on.
 *
 * @param stepHeight pixels of the picture from one number to the next
 */
public record ReceptiveField(long height, long width, long stepHeight, long stepWidth) {
    private static final ReceptiveField PIXEL = new ReceptiveField(1, 1, 1, 1);

    /** Of every value that still has places; none behind a pool over the whole picture, a reshape, a dense layer, an {@code upsample}. */
    static Map<Value, ReceptiveField> of(Graph graph) {
        Map<Value, ReceptiveField> fields = new HashMap<>();
        for (Node node : graph.nodes()) {
            of(node, fields).ifPresent(field -> fields.put(node.output(), field));
        }
        return fields;
    }

    private static Optional<ReceptiveField> of(Node node, Map<Value, ReceptiveField> fields) {
        return switch (node.op()) {
            case Op.Input input -> input.shape().rank() == 4 ? Optional.of(PIXEL) : Optional.empty();
            case Op.Conv2d conv -> widest(node, fields).map(field -> field.through(conv.window()));
            case Op.MaxPool pool -> pooled(pool.window(), node, fields);
            case Op.AveragePool pool -> pooled(pool.window(), node, fields);
            case Op.BatchNorm _, Op.BatchNormInference _, Op.Unary _, Op.Add _ -> widest(node, fields);
            case Op.Multiply _, Op.Dropout _, Op.Slice _, Op.Pad _ -> widest(node, fields);
            case Op.Concat _ -> fields.keySet().containsAll(node.inputs()) ? widest(node, fields) : Optional.empty();
            case Op.ConvTranspose2d up -> widest(node, fields).flatMap(field -> field.back(up.window()));
            case Op.Softmax _, Op.LogSoftmax _, Op.PRelu _, Op.Map _, Op.Normalize _ -> widest(node, fields);
            case Op.Variable _, Op.Constant _, Op.Gemm _, Op.Reshape _ -> Optional.empty();
            case Op.Resample _, Op.Transpose _ -> Optional.empty();
            case Op.NormalizeGrad _, Op.Reduce _, Op.ReduceGrad _, Op.OneHot _ -> Optional.empty();
            case Op.Conv2dWeightGrad _, Op.GemmInputGrad _, Op.GemmWeightGrad _ -> Optional.empty();
            case Op.MaxPoolGrad _, Op.AveragePoolGrad _, Op.BatchNormGrad _, Op.BatchNormInferenceGrad _ ->
                Optional.empty();
            case Op.UnaryGrad _, Op.SoftmaxGrad _, Op.SoftmaxCrossEntropy _, Op.SoftmaxCrossEntropyGrad _ ->
                Optional.empty();
        };
    }

    private static Optional<ReceptiveField> pooled(Window window, Node node, Map<Value, ReceptiveField> fields) {
        Shape x = node.inputs().getFirst().shape();
        boolean whole = window.kernelH() == x.dim(1) && window.kernelW() == x.dim(2);
        return whole ? Optional.empty() : widest(node, fields).map(field -> field.through(window));
    }

    private static Optional<ReceptiveField> widest(Node node, Map<Value, ReceptiveField> fields) {
        return node.inputs().stream()
                .map(fields::get)
                .filter(Objects::nonNull)
                .reduce((a, b) -> new ReceptiveField(
                        Math.max(a.height, b.height),
                        Math.max(a.width, b.width),
                        Math.max(a.stepHeight, b.stepHeight),
                        Math.max(a.stepWidth, b.stepWidth)));
    }

    /** Through a transposed convolution, each result of which sees every stride-th number of its window. */
    private Optional<ReceptiveField> back(Window window) {
        if (stepHeight % window.strideH() != 0 || stepWidth % window.strideW() != 0) {
            return Optional.empty();
        }
        return Optional.of(new ReceptiveField(
                height + ((window.extentH() - 1) / window.strideH()) * stepHeight,
                width + ((window.extentW() - 1) / window.strideW()) * stepWidth,
                stepHeight / window.strideH(),
                stepWidth / window.strideW()));
    }

    private ReceptiveField through(Window window) {
        return new ReceptiveField(
                height + (window.extentH() - 1) * stepHeight,
                width + (window.extentW() - 1) * stepWidth,
                stepHeight * window.strideH(),
                stepWidth * window.strideW());
    }
}
