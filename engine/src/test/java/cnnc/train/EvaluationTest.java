package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");

    /** Against counts of pixels, class by class, over all pictures together. */
    @Property(tries = 100)
    void meanIouOverThePixelsOfAllPictures(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int pictures) {
        Random random = new Random(seed);
        Evaluation evaluation = new Evaluation(CLASSES, true);
        int pixels = 12;
        double[] both = new double[3];
        double[] either = new double[3];
        double right = 0;
        double loss = 0;
        for (int picture = 0; picture < pictures; picture++) {
            float[] probabilities = new float[pixels * 3 + 5];
            float[] truth = new float[pixels + 2];
            for (int i = 0; i < pixels; i++) {
                int is = random.nextInt(2); // class c is never true
                int said = random.nextInt(3);
                truth[2 + i] = is;
                for (int k = 0; k < 3; k++) {
                    probabilities[5 + 3 * i + k] = k == said ? 0.5f : 0.25f;
                }
                loss -= Math.log(is == said ? 0.5 : 0.25);
                right += is == said ? 1 : 0;
                both[is] += is == said ? 1 : 0;
                either[is] += 1;
                either[said] += is == said ? 0 : 1;
            }
            evaluation.addMask(probabilities, 5, truth, 2, pixels, picture);
        }
        double sum = 0;
        int told = 0;
        for (int k = 0; k < 3; k++) {
            if (either[k] > 0) {
                sum += both[k] / either[k];
                told++;
            }
        }
        int all = pictures * pixels;
        assertThat(evaluation.meanIou()).isCloseTo(sum / told, within(1e-12));
        assertThat(evaluation.accuracy()).isCloseTo(right / all, within(1e-12));
        assertThat(evaluation.loss()).isCloseTo(loss / all, within(1e-9));
        assertThat(evaluation.count()).isEqualTo(all);
        assertThat(evaluation.samples()).isEqualTo(pictures);
    }

    @Test
    void picturesWithTheFewestRightPixelsAreKept() {
        Evaluation evaluation = new Evaluation(CLASSES, true);
        for (int picture = 0; picture < 20; picture++) {
            float[] truth = new float[20];
            float[] probabilities = new float[60];
            for (int i = 0; i < 20; i++) {
                probabilities[3 * i + (i < picture ? 0 : 1)] = 1; // so many right ones as its number
            }
            evaluation.addMask(probabilities, 0, truth, 0, 20, picture);
        }
        assertThat(evaluation.worstMasks())
                .extracting(Evaluation.MaskAnswer::sample)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(evaluation.worstMasks().get(3).right()).isEqualTo(3 / 20.0);
        assertThat(evaluation.worstMasks().get(3).answer())
                .startsWith(0, 0, 0, 1)
                .endsWith(1);
    }
}
