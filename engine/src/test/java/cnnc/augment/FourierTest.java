package cnnc.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.tensor.CounterRandom;
import org.junit.jupiter.api.Test;

class FourierTest {
    /** Against the definition: each number is the sum of all frequencies, in double. */
    @Test
    void planesAreTheSumsOfTheirFrequencies() {
        for (int[] sides : new int[][] {{1, 1}, {1, 8}, {4, 4}, {8, 2}, {16, 32}}) {
            int h = sides[0];
            int w = sides[1];
            float[] re = new float[h * w];
            float[] im = new float[h * w];
            for (int i = 0; i < h * w; i++) {
                re[i] = CounterRandom.normal(CounterRandom.bits(1, i));
                im[i] = CounterRandom.normal(CounterRandom.bits(2, i));
            }
            float[] got = re.clone();
            Fourier.inverse(new Image(1), got, im.clone(), h, w);
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    assertThat((double) got[y * w + x]).isCloseTo(real(re, im, h, w, y, x), within(1e-3));
                }
            }
        }
    }

    private static double real(float[] re, float[] im, int h, int w, int y, int x) {
        double sum = 0;
        for (int ky = 0; ky < h; ky++) {
            for (int kx = 0; kx < w; kx++) {
                double angle = 2 * Math.PI * ((double) ky * y / h + (double) kx * x / w);
                sum += re[ky * w + kx] * Math.cos(angle) - im[ky * w + kx] * Math.sin(angle);
            }
        }
        return sum;
    }
}
