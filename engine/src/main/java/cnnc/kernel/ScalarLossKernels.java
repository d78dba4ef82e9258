package cnnc.kernel;

/**
 * Softmax and losses, plainly; {@link VectorLossKernels} does the loops along a row in lanes. A loop over rows has a method of its own: one
 * that also called {@link #exp} would be compiled before that is known to be hot, and call it number by number, with vectors as objects, for
 * as long as the process lives.
 */
class ScalarLossKernels implements LossKernels {
    @Override
    public final void softmax(float[] x, int xAt, float[] y, int yAt, int rows, int classes, float[] scratch) {
        shift(x, xAt, y, yAt, rows, classes);
        exp(y, yAt, rows * classes);
        normalize(y, yAt, rows, classes, scratch);
    }

    /** Numbers less the largest of their row. */
    private void shift(float[] x, int xAt, float[] y, int yAt, int rows, int classes) {
        for (int row = 0; row < rows; row++) {
            int at = row * classes;
            subtract(x, xAt + at, largest(x, xAt + at, classes), y, yAt + at, classes);
        }
    }

    private void normalize(float[] y, int yAt, int rows, int classes, float[] scratch) {
        for (int row = 0; row < rows; row++) {
            int at = yAt + row * classes;
            divide(y, at, classes, sum(y, at, classes, scratch));
        }
    }

    @Override
    public final void logSoftmax(float[] x, int xAt, float[] y, int yAt, int rows, int classes, float[] scratch) {
        for (int row = 0; row < rows; row++) {
            int from = xAt + row * classes;
            int to = yAt + row * classes;
            float largest = largest(x, from, classes);
            subtract(x, from, largest, y, to, classes);
            exp(y, to, classes);
            double norm = (double) largest + ScalarMath.log(sum(y, to, classes, scratch));
            for (int k = 0; k < classes; k++) {
                y[to + k] = (float) (x[from + k] - norm);
            }
        }
    }

    @Override
    public final void crossEntropy(
            float smoothing,
            boolean shares,
            float[] logits,
            int logitsAt,
            float[] target,
            int targetAt,
            float[] probabilities,
            int probabilitiesAt,
            float[] loss,
            int lossAt,
            int rows,
            int classes,
            float[] scratch) {
        shift(logits, logitsAt, probabilities, probabilitiesAt, rows, classes);
        exp(probabilities, probabilitiesAt, rows * classes);
        losses(
                smoothing,
                shares,
                logits,
                logitsAt,
                target,
                targetAt,
                probabilities,
                probabilitiesAt,
                loss,
                lossAt,
                rows,
                classes,
                scratch);
    }

    /** Divides the powers in {@code probabilities} by the sum of their row, and works out the row's loss. */
    private void losses(
            float smoothing,
            boolean shares,
            float[] logits,
            int logitsAt,
            float[] target,
            int targetAt,
            float[] probabilities,
            int probabilitiesAt,
            float[] loss,
            int lossAt,
            int rows,
            int classes,
            float[] scratch) {
        for (int row = 0; row < rows; row++) {
            int at = row * classes;
            float sum = sum(probabilities, probabilitiesAt + at, classes, scratch);
            divide(probabilities, probabilitiesAt + at, classes, sum);
            assert shares || (target[targetAt + row] >= 0 && target[targetAt + row] < classes) : "no such class";
            double norm = (double) largest(logits, logitsAt + at, classes) + ScalarMath.log(sum);
            double hard = shares
                    ? sharesLoss(norm, logits, logitsAt + at, target, targetAt + at, classes)
                    : norm - logits[logitsAt + at + (int) target[targetAt + row]];
            double soft = smoothing == 0 ? 0 : smoothing * meanLoss(norm, logits, logitsAt + at, classes);
            loss[lossAt + row] = (float) ((1 - smoothing) * hard + soft);
        }
    }

    /** Sum of target (norm - logit) where the target is not 0. */
    private static double sharesLoss(double norm, float[] logits, int at, float[] target, int targetAt, int classes) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            float share = target[targetAt + k];
            sum += share == 0 ? 0 : share * (norm - logits[at + k]);
        }
        return sum;
    }

    private static double meanLoss(double norm, float[] logits, int at, int classes) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += norm - logits[at + k];
        }
        return sum / classes;
    }

    @Override
    public final void softmaxGrad(
            float[] y, int yAt, float[] dy, int dyAt, float[] dx, int dxAt, int rows, int classes) {
        for (int row = 0; row < rows; row++) {
            int at = row * classes;
            double dot = 0;
            for (int k = 0; k < classes; k++) {
                dot += (double) y[yAt + at + k] * dy[dyAt + at + k];
            }
            for (int k = 0; k < classes; k++) {
                dx[dxAt + at + k] = y[yAt + at + k] * (dy[dyAt + at + k] - (float) dot);
            }
        }
    }

    @Override
    public final void crossEntropyGrad(
            float smoothing,
            boolean shares,
            float scale,
            float[] probabilities,
            int probabilitiesAt,
            float[] target,
            int targetAt,
            float[] dx,
            int dxAt,
            int rows,
            int classes) {
        float rest = smoothing / classes;
        for (int row = 0; row < rows; row++) {
            int p = probabilitiesAt + row * classes;
            int out = dxAt + row * classes;
            if (shares) {
                sharesGrad(
                        smoothing, rest, scale, probabilities, p, target, targetAt + row * classes, dx, out, classes);
            } else {
                int right = (int) target[targetAt + row];
                float probability = probabilities[p + right]; // dx may take its place
                for (int k = 0; k < classes; k++) {
                    dx[out + k] = scale * (probabilities[p + k] - rest);
                }
                dx[out + right] = scale * (probability - (1 - smoothing + rest));
            }
        }
    }

    private static void sharesGrad(
            float smoothing,
            float rest,
            float scale,
            float[] probabilities,
            int at,
            float[] target,
            int targetAt,
            float[] dx,
            int dxAt,
            int classes) {
        for (int k = 0; k < classes; k++) {
            float t = Math.fma(target[targetAt + k], 1 - smoothing, rest);
            dx[dxAt + k] = scale * (probabilities[at + k] - t);
        }
    }

    /** The largest, NaN if there is one. */
    float largest(float[] x, int at, int count) {
        float largest = x[at];
        for (int k = 1; k < count; k++) {
            largest = Math.max(largest, x[at + k]);
        }
        return largest;
    }

    void subtract(float[] x, int xAt, float number, float[] y, int yAt, int count) {
        for (int k = 0; k < count; k++) {
            y[yAt + k] = x[xAt + k] - number;
        }
    }

    void exp(float[] y, int at, int count) {
        for (int i = 0; i < count; i++) {
            y[at + i] = ScalarMath.exp(y[at + i]);
        }
    }

    void divide(float[] y, int at, int count, float number) {
        for (int k = 0; k < count; k++) {
            y[at + k] /= number;
        }
    }

    private float sum(float[] y, int at, int count, float[] columns) {
        columnSums(y, at, count, columns);
        double sum = 0;
        for (int j = 0; j < Math.min(count, SCRATCH); j++) {
            sum += columns[j];
        }
        return (float) sum;
    }

    /** columns[j] = sum over k = j, j + {@link #SCRATCH}, … of y[k]. */
    void columnSums(float[] y, int at, int count, float[] columns) {
        for (int j = 0; j < SCRATCH; j++) {
            float sum = 0;
            for (int k = j; k < count; k += SCRATCH) {
                sum += y[at + k];
            }
            columns[j] = sum;
        }
    }
}
