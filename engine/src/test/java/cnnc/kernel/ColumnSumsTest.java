package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnSumsTest {
    private static final int SPARE = ColumnSums.NARROW_ROWS;

    /** The bits of the plain loops, from panels and from rows that lie apart. */
    @Property(tries = 200)
    void aCopySumsAsPlainLoopsDo(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 30) int terms,
            @ForAll @IntRange(max = 2) int beyond,
            @ForAll boolean fresh,
            @ForAll boolean apart,
            @ForAll boolean wide,
            @ForAll long seed) {
        int width = wide ? COLUMNS : COUNT;
        int lda = (rows + 15) / 16 * 16;
        int ldb = apart ? width + 1 + beyond : width;
        int ldc = width + beyond;
        Random random = new Random(seed);
        float[] a = random(terms * lda + SPARE, random);
        float[] b = random(terms * ldb, random);
        float[] c = random((rows + SPARE) * ldc, random);
        float[] expected = c.clone();
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                float sum = fresh ? 0 : c[r * ldc + j];
                for (int i = 0; i < terms; i++) {
                    sum = Math.fma(a[i * lda + r], b[i * ldb + j], sum);
                }
                expected[r * ldc + j] = sum;
            }
        }
        int kind = apart ? ldb : ColumnSums.PANELS;
        ColumnSums sums = fresh ? ColumnSums.first(lda, kind) : ColumnSums.next(lda, kind);
        if (wide) {
            sums.wide(rows, terms, a, 0, b, 0, c, 0, ldc);
        } else {
            sums.narrow(rows, terms, a, 0, b, 0, c, 0, ldc);
        }
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < width; j++) {
                assertThat(c[r * ldc + j]).isEqualTo(expected[r * ldc + j]);
            }
        }
    }

    /** A product too small for a float is -0, which only sums that end lose. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wholeSumsHaveNoNegativeZero(boolean whole) {
        int rows = ColumnSums.NARROW_ROWS;
        float[] a = new float[rows];
        float[] b = new float[COLUMNS];
        Arrays.fill(a, -1e-30f);
        Arrays.fill(b, 1e-30f);
        ColumnSums sums = whole ? ColumnSums.whole(rows, ColumnSums.PANELS) : ColumnSums.first(rows, ColumnSums.PANELS);
        float[] wide = new float[rows * COLUMNS];
        sums.wide(rows, 1, a, 0, b, 0, wide, 0, COLUMNS);
        assertThat(wide).containsOnly(whole ? 0f : -0f);
        float[] narrow = new float[rows * COUNT];
        sums.narrow(rows, 1, a, 0, b, 0, narrow, 0, COUNT);
        assertThat(narrow).containsOnly(whole ? 0f : -0f);
    }

    private static float[] random(int length, Random random) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
