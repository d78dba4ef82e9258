package cnnc.augment;

/** Enlarging of one plane {@code (H, W)} by cubic convolution (Keys, 1981; a = -1/2); edges are repeated. */
final class Bicubic {
    private static final int TAPS = 4;

    private Bicubic() {}

    static void enlarge(Image image, float[] in, int height, int width, float[] out, int rows, int columns) {
        float[] along = image.scratch().floats(Scratch.Use.BLUR, height * columns);
        int[] starts = image.scratch().ints(Scratch.Use.DOWN, TAPS);
        float[] weights = image.scratch().floats(Scratch.Use.WEIGHTS, TAPS);
        for (int x = 0; x < columns; x++) {
            taps((x + 0.5) * width / columns - 0.5, width, 1, starts, weights);
            for (int y = 0; y < height; y++) {
                int row = y * width;
                along[y * columns + x] = weights[0] * in[row + starts[0]]
                        + weights[1] * in[row + starts[1]]
                        + weights[2] * in[row + starts[2]]
                        + weights[3] * in[row + starts[3]];
            }
        }
        for (int y = 0; y < rows; y++) {
            taps((y + 0.5) * height / rows - 0.5, height, columns, starts, weights);
            image.kernels().weigh(along, starts, weights, TAPS, out, y * columns, columns);
        }
    }

    /** The four neighbours of a place and their weights. */
    private static void taps(double at, int size, int stride, int[] starts, float[] weights) {
        int first = (int) Math.floor(at) - 1;
        float t = (float) (at - first - 1);
        for (int k = 0; k < TAPS; k++) {
            starts[k] = Fill.EDGE.index(first + k, size) * stride;
        }
        weights[0] = outer(t);
        weights[1] = inner(t);
        weights[2] = inner(1 - t);
        weights[3] = outer(1 - t);
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
