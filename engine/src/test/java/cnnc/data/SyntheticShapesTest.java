package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticShapesTest {
    // A constant on purpose: other pictures train other networks.
    private static final long FIRST_HUNDRED = 8321743747742895786L;

    @Test
    void picturesAreFixed() {
        assertThat(DataFingerprint.of(new SyntheticShapes(1, 0, 100))).isEqualTo(FIRST_HUNDRED);
    }

    @Test
    void theirMasksHoldEveryClass() {
        Source shapes = new SyntheticShapes(1, 0, 200);
        long[] counts = ClassCounts.of(shapes);
        long all = IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum();
        assertThat(all).isEqualTo(200L * SyntheticShapes.SIDE * SyntheticShapes.SIDE);
        for (int k = 1; k < counts.length; k++) {
            assertThat((double) counts[k] / all).as(shapes.classes().get(k)).isBetween(0.03, 0.2);
        }
    }

    /** Within a shape, and outside of all, pixels differ by noise alone: masks lie where the shapes lie. */
    @Test
    void edgesOfMasksAreEdgesOfPictures() {
        Source shapes = new SyntheticShapes(1, 0, 100);
        double across = 0;
        double within = 0;
        long edges = 0;
        long inner = 0;
        for (int i = 0; i < shapes.size(); i++) {
            Picture picture = shapes.read(i);
            byte[] mask = picture.requireMask();
            for (int y = 0; y < SyntheticShapes.SIDE; y++) {
                for (int x = 3; x < SyntheticShapes.SIDE; x++) {
                    int at = y * SyntheticShapes.SIDE + x;
                    double step = Math.abs(picture.at(y, x, 0) - picture.at(y, x - 3, 0));
                    boolean edge = mask[at] != mask[at - 3];
                    across += edge ? step : 0;
                    within += edge ? 0 : step;
                    edges += edge ? 1 : 0;
                    inner += edge ? 0 : 1;
                }
            }
        }
        assertThat(across / edges).isGreaterThan(3 * within / inner);
    }
}
