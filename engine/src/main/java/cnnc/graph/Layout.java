package cnnc.graph;

/** How a parameter stands in files (PyTorch's order) against how the kernels want it. */
public sealed interface Layout {
    /** The same in both: biases, batch norm. */
    record Same() implements Layout {}

    /** {@code (kh, kw, in/groups, out)} inside, {@code (out, in/groups, kh, kw)} in files. */
    record Conv() implements Layout {}

    /** {@code (in, out)} inside, {@code (out, in)} in files. */
    record Dense() implements Layout {}

    /** As {@link Dense}, where the inputs are a picture flattened by (h, w, c) inside and by (c, h, w) in files. */
    record DenseAfterFlatten(int height, int width, int channels) implements Layout {}

    /** A vector as long as a flattened picture: by (h, w, c) inside and by (c, h, w) in files. */
    record Flattened(int height, int width, int channels) implements Layout {}
}
