package cnnc.plan;

import cnnc.graph.Layout;
import cnnc.graph.Parameter;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;

/**
 * How a parameter stands in files against how the kernels want it: an exchange of at most four axes.
 *
 * @param shape as in files
 * @param sizes of the axes, in the file's order
 * @param steps of those axes in the kernels' order
 */
record FileLayout(Shape shape, int[] sizes, int[] steps) {
    private interface Pair {
        void accept(int file, int inside);
    }

    static FileLayout of(Parameter parameter) {
        Shape shape = parameter.shape();
        return switch (parameter.layout()) {
            case Layout.Same _ -> new FileLayout(shape, new int[] {1, 1, 1, shape.intSize()}, new int[] {0, 0, 0, 1});
            case Layout.Conv _ -> channelsFirst(shape, false);
            case Layout.Dense _ -> channelsFirst(Shape.of(1, 1, shape.dim(0), shape.dim(1)), true);
            case Layout.DenseAfterFlatten flat ->
                channelsFirst(Shape.of(flat.height(), flat.width(), flat.channels(), shape.dim(1)), true);
            case Layout.Flattened flat ->
                channelsFirst(Shape.of(flat.height(), flat.width(), flat.channels(), 1), true)
                        .as(shape);
        };
    }

    /** From {@code (h, w, c, out)} to {@code (out, c, h, w)}, or {@code (out, c·h·w)} where flat. */
    private static FileLayout channelsFirst(Shape inside, boolean flat) {
        int h = inside.dim(0);
        int w = inside.dim(1);
        int c = inside.dim(2);
        int out = inside.dim(3);
        return new FileLayout(
                flat ? Shape.of(out, Math.multiplyExact(c, h * w)) : Shape.of(out, c, h, w),
                new int[] {out, c, h, w},
                new int[] {1, out, w * c * out, c * out});
    }

    private FileLayout as(Shape other) {
        return new FileLayout(other, sizes, steps);
    }

    Tensor toFile(float[] inside) {
        Tensor file = Tensor.zeros(shape);
        forEach((f, i) -> file.data()[f] = inside[i]);
        return file;
    }

    void fromFile(Tensor file, float[] inside) {
        if (!file.shape().equals(shape)) {
            throw new IllegalArgumentException("file has " + file.shape() + ", wanted " + shape);
        }
        forEach((f, i) -> inside[i] = file.data()[f]);
    }

    private void forEach(Pair pair) {
        int file = 0;
        for (int a = 0; a < sizes[0]; a++) {
            for (int b = 0; b < sizes[1]; b++) {
                for (int c = 0; c < sizes[2]; c++) {
                    int inside = a * steps[0] + b * steps[1] + c * steps[2];
                    for (int d = 0; d < sizes[3]; d++) {
                        pair.accept(file++, inside + d * steps[3]);
                    }
                }
            }
        }
    }
}
