package cnnc.kernel;

/** Counts, means and sums of squared deviations of two sets of rows joined to those of their union. */
public final class Moments {
    private Moments() {}

    /**
     * Joins the moments at {@code otherAt} into those at {@code at}: C means, then C sums of squared deviations (Chan, Golub,
     * LeVeque 1979).
     */
    public static void join(
            int channels, float[] moments, int at, int count, float[] others, int otherAt, int otherCount) {
        double total = (double) count + otherCount;
        float share = (float) (otherCount / total);
        float weight = (float) (count / total * otherCount);
        for (int c = 0; c < channels; c++) {
            float delta = others[otherAt + c] - moments[at + c];
            float squares = moments[at + channels + c] + others[otherAt + channels + c];
            moments[at + c] = Math.fma(delta, share, moments[at + c]);
            moments[at + channels + c] = Math.fma(delta * delta, weight, squares);
        }
    }

    /**
     * Joins the moments of chunks, standing one behind the other, into those of the first, in a tree of pairs: neighbours, then
     * neighbours' neighbours, up to the last chunk that has rows.
     *
     * @param rows all rows; {@code chunkRows} in each chunk, the rest in the last
     */
    public static void joinAll(int channels, float[] moments, int at, int chunkRows, int rows) {
        int size = 2 * channels;
        for (int gap = 1; gap * (long) chunkRows < rows; gap *= 2) {
            for (int i = 0; (i + gap) * (long) chunkRows < rows; i += 2 * gap) {
                int middle = (i + gap) * chunkRows;
                int end = (int) Math.min((i + 2L * gap) * chunkRows, rows);
                join(
                        channels,
                        moments,
                        at + i * size,
                        middle - i * chunkRows,
                        moments,
                        at + (i + gap) * size,
                        end - middle);
            }
        }
    }
}
