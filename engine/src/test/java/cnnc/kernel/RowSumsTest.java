package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowSumsTest {
    private static final int SPARE = Tile.NARROW_ROWS;

    /** The bits of the plain loops; whatever the copy, none of another's constants are in it. */
    @Property(tries = 200)
    void aCopySumsAsPlainLoopsDo(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 30) int terms,
            @ForAll @IntRange(max = 2) int beyond,
            @ForAll @IntRange(max = 2) int kind,
            @ForAll boolean wide,
            @ForAll long seed) {
        int width = wide ? COLUMNS : COUNT;
        int lda = (terms + 15) / 16 * 16 + beyond * 16;
        int ldc = width + beyond;
        Random random = new Random(seed);
        float[] a = random((rows + SPARE) * lda, random);
        float[] b = random(terms * width + COLUMNS, random);
        float[] c = random((rows + SPARE) * ldc + width, random);
        int bias = terms * width;
        float[] expected = c.clone();
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                float sum = kind == 1 ? c[r * ldc + j] : 0;
                for (int i = 0; i < terms; i++) {
                    sum = Math.fma(a[r * lda + i], b[i * width + j], sum);
                }
                expected[r * ldc + j] = kind == 2 ? sum + b[bias + j] : sum;
            }
        }
        RowSums sums = switch (kind) {
            case 0 -> RowSums.first(lda);
            case 1 -> RowSums.next(lda);
            default -> RowSums.whole(lda);
        };
        if (wide) {
            sums.wide(rows, terms, a, 0, b, 0, bias, c, 0, ldc);
        } else {
            sums.narrow(rows, terms, a, 0, b, 0, bias, c, 0, ldc);
        }
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                assertThat(c[r * ldc + j]).isEqualTo(expected[r * ldc + j]);
            }
        }
    }

    @Example
    void aCopyIsMadeOnceForItsConstants() {
        assertThat(RowSums.first(48)).isSameAs(RowSums.first(48)).isNotSameAs(RowSums.next(48));
        assertThat(RowSums.first(48).getClass()).isNotEqualTo(RowSums.first(64).getClass());
    }

    @Example
    void theTemplateIsNotUsedItself() {
        assertThatThrownBy(DotTile::new).isInstanceOf(ExceptionInInitializerError.class);
    }

    private static float[] random(int length, Random random) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
