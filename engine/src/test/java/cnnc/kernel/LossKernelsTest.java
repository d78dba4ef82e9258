package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossKernelsTest {
    private static final LossKernels SCALAR = new ScalarLossKernels();
    private static final LossKernels VECTOR = new VectorLossKernels();
    private static final int ROWS = 5;
    private static final float[] SCRATCH = new float[LossKernels.SCRATCH];

    private static float[] classNumbers(int classes) {
        float[] target = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            target[row] = row * 7 % classes;
        }
        return target;
    }

    @Test
    void theSameBits() {
        for (int classes : IntStream.concat(IntStream.of(Twins.sizes()), IntStream.of(1000))
                .toArray()) {
            for (long seed = 0; seed < 5; seed++) {
                int size = ROWS * classes;
                float[] x = seed % 2 == 0 ? Twins.normal(size + 1, seed) : Twins.wild(size + 1, seed);
                float[] scalar = new float[size];
                float[] vector = new float[size];
                SCALAR.softmax(x, 1, scalar, 0, ROWS, classes, SCRATCH);
                VECTOR.softmax(x, 1, vector, 0, ROWS, classes, SCRATCH);
                Twins.same("softmax", scalar, vector);
                float[] loss = new float[ROWS];
                float[] vectorLoss = new float[ROWS];
                float[] target = classNumbers(classes);
                SCALAR.crossEntropy(0.1f, false, x, 1, target, 0, scalar, 0, loss, 0, ROWS, classes, SCRATCH);
                VECTOR.crossEntropy(0.1f, false, x, 1, target, 0, vector, 0, vectorLoss, 0, ROWS, classes, SCRATCH);
                Twins.same("probabilities", scalar, vector);
                Twins.same("loss", loss, vectorLoss);
            }
        }
    }

    @Test
    void lossesOfClassesAndShares() {
        int classes = 7;
        float[] x = Twins.normal(ROWS * classes, 1);
        float[] classTarget = classNumbers(classes);
        float[] shares = new float[ROWS * classes];
        for (int row = 0; row < ROWS; row++) {
            shares[row * classes + (int) classTarget[row]] = 1;
        }
        for (float smoothing : new float[] {0, 0.1f, 1}) {
            float[] p = new float[ROWS * classes];
            float[] loss = new float[ROWS];
            float[] shareLoss = new float[ROWS];
            VECTOR.crossEntropy(smoothing, false, x, 0, classTarget, 0, p, 0, loss, 0, ROWS, classes, SCRATCH);
            VECTOR.crossEntropy(smoothing, true, x, 0, shares, 0, p, 0, shareLoss, 0, ROWS, classes, SCRATCH);
            Twins.same("loss", loss, shareLoss);
            float[] dx = new float[ROWS * classes];
            float[] shareDx = new float[ROWS * classes];
            VECTOR.crossEntropyGrad(smoothing, false, 0.5f, p, 0, classTarget, 0, dx, 0, ROWS, classes);
            VECTOR.crossEntropyGrad(smoothing, true, 0.5f, p, 0, shares, 0, shareDx, 0, ROWS, classes);
            Twins.same("dx", dx, shareDx);
            float[] inPlace = p.clone();
            VECTOR.crossEntropyGrad(smoothing, false, 0.5f, inPlace, 0, classTarget, 0, inPlace, 0, ROWS, classes);
            Twins.same("dx in place", dx, inPlace);
            for (int row = 0; row < ROWS; row++) {
                Twins.close("loss", loss(x, shares, smoothing, row, classes), loss[row], 3e-7, 1e-7);
            }
        }
    }

    private static double loss(float[] x, float[] shares, double smoothing, int row, int classes) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(x[row * classes + k]);
        }
        double loss = 0;
        for (int k = 0; k < classes; k++) {
            double target = (1 - smoothing) * shares[row * classes + k] + smoothing / classes;
            loss -= target * (x[row * classes + k] - Math.log(sum));
        }
        return loss;
    }

    /** Where a probability rounds to 0 its loss does not become infinite, and large logits don't overflow. */
    @Test
    void certainAndWrong() {
        float[] x = {1000, -1000, 0, 0};
        float[] p = new float[4];
        float[] loss = new float[2];
        VECTOR.crossEntropy(0, false, x, 0, new float[] {1, 0}, 0, p, 0, loss, 0, 2, 2, SCRATCH);
        assertThat(p).containsExactly(1, 0, 0.5f, 0.5f);
        assertThat(loss[0]).isEqualTo(2000);
        assertThat(loss[1]).isEqualTo((float) Math.log(2));
    }

    @Test
    void sharesOfZeroIgnoreWhatIsImpossible() {
        float[] x = {0, 0, Float.NEGATIVE_INFINITY};
        float[] loss = new float[1];
        VECTOR.crossEntropy(0, true, x, 0, new float[] {0.5f, 0.5f, 0}, 0, new float[3], 0, loss, 0, 1, 3, SCRATCH);
        assertThat(loss[0]).isEqualTo((float) Math.log(2));
    }

    @Test
    void softmaxGradient() {
        int classes = 11;
        float[] x = Twins.normal(ROWS * classes, 1);
        float[] dy = Twins.normal(ROWS * classes, 2);
        float[] y = new float[ROWS * classes];
        float[] dx = new float[ROWS * classes];
        VECTOR.softmax(x, 0, y, 0, ROWS, classes, SCRATCH);
        VECTOR.softmaxGrad(y, 0, dy, 0, dx, 0, ROWS, classes);
        for (int row = 0; row < ROWS; row++) {
            double dot = 0;
            for (int k = row * classes; k < (row + 1) * classes; k++) {
                dot += (double) y[k] * dy[k];
            }
            for (int k = row * classes; k < (row + 1) * classes; k++) {
                Twins.close("dx", y[k] * (dy[k] - dot), dx[k], 1e-6, 1e-8);
            }
        }
    }
}
