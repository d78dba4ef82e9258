package cnnc.conformance;

import java.util.List;
import java.util.Optional;

/** What the ops of the engine do not do yet, by name; a later op shortens these lists. */
final class Unsupported {
    /** By PyTorch's name. */
    private static final List<String> OPS = List.of(
            "adaptive_avg_pool2d",
            "bce_with_logits",
            "clip",
            "conv_transpose2d",
            "group_norm",
            "l1",
            "layer_norm",
            "log_softmax",
            "lrn",
            "mse",
            "pixel_shuffle",
            "prelu",
            "smooth_l1",
            "upsample_bilinear",
            "upsample_nearest");

    private Unsupported() {}

    /** Why this case can't be run, if it can't. */
    static Optional<String> reason(TorchCase given) {
        return OPS.contains(given.op()) ? Optional.of("no op does " + given.op()) : variant(given);
    }

    private static Optional<String> variant(TorchCase given) {
        return switch (given.op()) {
            case "add", "mul" ->
                when(
                        given.has("in.b") && !given.shape("in.a").equals(given.shape("in.b")),
                        given.op() + " does not broadcast");
            case "concat" -> when(given.ourAxis("a") == 0, "batches are not joined");
            case "softmax" -> when(given.ourAxis("x") != given.shape("in.x").rank() - 1, "softmax is over channels");
            case "dense" -> when(given.shape("in.x").rank() != 2, "dense takes vectors");
            case "flatten" -> when(given.whole("start_axis") != 1, "flatten begins behind the batch");
            case "pad" -> when(!given.text("mode").equals("constant"), "pad gives zeros");
            case "cross_entropy" ->
                when(
                        given.text("reduction").equals("none")
                                || given.has("in.class_weight")
                                || given.shape("in.x").rank() != 2,
                        "cross-entropy is a mean over vectors, classes alike");
            case "composite" ->
                when(
                        !List.of(TorchGraph.RESIDUAL_BLOCK, TorchGraph.INVERTED_RESIDUAL)
                                .contains(given.text("layers")),
                        "multiply does not broadcast");
            default -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean unsupported, String reason) {
        return unsupported ? Optional.of(reason) : Optional.empty();
    }
}
