package cnnc.augment;

/** Enlarging of one plane {@code (H, W)} by cubic convolution (Keys, 1981; a = -1/2); edges are repeated. */
final class Bicubic {
    private Bicubic() {}

    static void enlarge(Scratch scratch, float[] in, int height, int width, float[] out, int rows, int columns) {
        float[] along = scratch.floats(Scratch.Use.BLUR, height * columns);
        for (int x = 0; x < columns; x++) {
            double at = (x + 0.5) * width / columns - 0.5;
            int first = (int) Math.floor(at) - 1;
            float t = (float) (at - first - 1);
            int a = Fill.EDGE.index(first, width);
            int b = Fill.EDGE.index(first + 1, width);
            int c = Fill.EDGE.index(first + 2, width);
            int d = Fill.EDGE.index(first + 3, width);
            for (int y = 0; y < height; y++) {
                int row = y * width;
                along[y * columns + x] = outer(t) * in[row + a]
                        + inner(t) * in[row + b]
                        + inner(1 - t) * in[row + c]
                        + outer(1 - t) * in[row + d];
            }
        }
        for (int y = 0; y < rows; y++) {
            double at = (y + 0.5) * height / rows - 0.5;
            int first = (int) Math.floor(at) - 1;
            float t = (float) (at - first - 1);
            int to = y * columns;
            Rows.scale(along, Fill.EDGE.index(first, height) * columns, outer(t), out, to, columns);
            Rows.add(along, Fill.EDGE.index(first + 1, height) * columns, inner(t), out, to, columns);
            Rows.add(along, Fill.EDGE.index(first + 2, height) * columns, inner(1 - t), out, to, columns);
            Rows.add(along, Fill.EDGE.index(first + 3, height) * columns, outer(1 - t), out, to, columns);
        }
    }

    /** Weight of the neighbour at distance t, at most 1. */
    private static float inner(float t) {
        return (1.5f * t - 2.5f) * t * t + 1;
    }

    /** Weight of the neighbour at distance 1 + t. */
    private static float outer(float t) {
        float d = 1 + t;
        return ((-0.5f * d + 2.5f) * d - 4) * d + 2;
    }
}
