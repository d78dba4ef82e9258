package cnnc.benchmarks;

/** Batch norm as a textbook writes it: channel by channel over planes (C, rows) of a chunk. */
final class PlainNorm {
    private PlainNorm() {}

    static void moments(float[] x, int chunk, int rows, int channels, float[] moments) {
        for (int c = 0; c < channels; c++) {
            int at = (chunk * channels + c) * rows;
            float sum = 0;
            for (int row = 0; row < rows; row++) {
                sum += x[at + row];
            }
            float mean = sum / rows;
            float squares = 0;
            for (int row = 0; row < rows; row++) {
                float d = x[at + row] - mean;
                squares += d * d;
            }
            moments[chunk * 2 * channels + c] = mean;
            moments[chunk * 2 * channels + channels + c] = squares;
        }
    }

    static void normalize(float[] x, int chunk, int rows, int channels, float[] constants, float[] y) {
        for (int c = 0; c < channels; c++) {
            int at = (chunk * channels + c) * rows;
            for (int row = 0; row < rows; row++) {
                y[at + row] = (x[at + row] - constants[c]) * constants[channels + c] + constants[2 * channels + c];
            }
        }
    }

    static void normalizeAndAdd(
            float[] x, float[] added, int chunk, int rows, int channels, float[] constants, float[] y) {
        for (int c = 0; c < channels; c++) {
            int at = (chunk * channels + c) * rows;
            for (int row = 0; row < rows; row++) {
                float normal = (x[at + row] - constants[c]) * constants[channels + c] + constants[2 * channels + c];
                y[at + row] = normal + added[at + row];
            }
        }
    }

    static void gradientSums(float[] x, float[] dy, int chunk, int rows, int channels, float[] mean, float[] sums) {
        for (int c = 0; c < channels; c++) {
            int at = (chunk * channels + c) * rows;
            float sum = 0;
            float product = 0;
            for (int row = 0; row < rows; row++) {
                sum += dy[at + row];
                product += dy[at + row] * (x[at + row] - mean[c]);
            }
            sums[chunk * 2 * channels + c] = sum;
            sums[chunk * 2 * channels + channels + c] = product;
        }
    }

    static void inputGrad(float[] x, float[] dy, int chunk, int rows, int channels, float[] constants, float[] dx) {
        for (int c = 0; c < channels; c++) {
            int at = (chunk * channels + c) * rows;
            for (int row = 0; row < rows; row++) {
                float centred = dy[at + row] - constants[2 * channels + c];
                float deviation = x[at + row] - constants[c];
                dx[at + row] = constants[channels + c] * (centred - deviation * constants[3 * channels + c]);
            }
        }
    }
}
