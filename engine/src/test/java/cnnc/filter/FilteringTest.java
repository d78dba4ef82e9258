package cnnc.filter;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.data.Picture;
import cnnc.tensor.CounterRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilteringTest {
    private static final Kernel EDGES_LEFT = new Kernel(3, 3, 1, new double[] {1, 0, -1, 1, 0, -1, 1, 0, -1}, 1);
    private static final Grid NUMBERS =
            new Grid(5, 5, 1, new double[] {7, 2, 3, 3, 8, 4, 5, 3, 8, 4, 3, 3, 2, 8, 4, 2, 8, 7, 2, 7, 5, 4, 4, 5, 4});

    private static double[] whole(long key, int count, int from, int to) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = from + Math.floorMod(CounterRandom.key(key + "." + i), to - from + 1);
        }
        return values;
    }

    private static Grid picture(long key, int height, int width, int channels) {
        return new Grid(height, width, channels, whole(key, height * width * channels, 0, 255));
    }

    private static Grid filtered(Grid grid, Kernel kernel, Border border, int stride) {
        return Filtering.with("k", new Filter.Linear(kernel), border, stride).apply(grid);
    }

    /** By its definition, without padding anything: what lies outside is looked up by the word of the border. */
    private static double reference(Grid grid, Kernel kernel, Border border, int top, int left, int channel) {
        double sum = 0;
        for (int i = 0; i < kernel.height(); i++) {
            for (int j = 0; j < kernel.width(); j++) {
                for (int c = 0; c < kernel.channels(); c++) {
                    int from = kernel.channels() == 1 ? channel : c;
                    sum += kernel.at(i, j, c) * outside(grid, border, top + i, left + j, from);
                }
            }
        }
        return sum;
    }

    private static double outside(Grid grid, Border border, int y, int x, int c) {
        boolean in = y >= 0 && y < grid.height() && x >= 0 && x < grid.width();
        return switch (border) {
            case VALID, ZERO -> in ? grid.at(y, x, c) : 0;
            case EDGE ->
                grid.at(Math.min(Math.max(y, 0), grid.height() - 1), Math.min(Math.max(x, 0), grid.width() - 1), c);
            case REFLECT -> grid.at(mirrored(y, grid.height()), mirrored(x, grid.width()), c);
        };
    }

    private static int mirrored(int at, int size) {
        int place = at;
        while (size > 1 && (place < 0 || place >= size)) {
            place = place < 0 ? -place : 2 * (size - 1) - place;
        }
        return size == 1 ? 0 : place;
    }

    @ParameterizedTest
    @EnumSource(Border.class)
    void everyBorderAndStrideIsThatOfThePlainDefinition(Border border) {
        int[][] sizes = {{1, 1, 1}, {2, 3, 1}, {5, 4, 3}, {7, 9, 3}, {4, 1, 1}};
        int[][] kernels = {{1, 1}, {3, 3}, {2, 4}, {5, 2}, {7, 7}};
        for (int[] size : sizes) {
            Grid grid = picture(1, size[0], size[1], size[2]);
            for (int[] shape : kernels) {
                for (int stride = 1; stride <= 3; stride++) {
                    for (int channels : size[2] == 3 ? new int[] {1, 3} : new int[] {1}) {
                        double[] weights = whole(2, shape[0] * shape[1] * channels, -9, 9);
                        check(grid, new Kernel(shape[0], shape[1], channels, weights, 1), border, stride);
                    }
                }
            }
        }
    }

    private static void check(Grid grid, Kernel kernel, Border border, int stride) {
        boolean inside = kernel.height() <= grid.height() && kernel.width() <= grid.width();
        assertThat(Sliding.fits(grid, kernel, border)).isEqualTo(inside || border != Border.VALID);
        if (!Sliding.fits(grid, kernel, border)) {
            return;
        }
        Grid result = filtered(grid, kernel, border, stride);
        boolean valid = border == Border.VALID;
        int height = valid ? (grid.height() - kernel.height()) / stride + 1 : (grid.height() - 1) / stride + 1;
        int width = valid ? (grid.width() - kernel.width()) / stride + 1 : (grid.width() - 1) / stride + 1;
        int above = valid ? 0 : Math.max(0, (height - 1) * stride + kernel.height() - grid.height()) / 2;
        int before = valid ? 0 : Math.max(0, (width - 1) * stride + kernel.width() - grid.width()) / 2;
        assertThat(result.height()).isEqualTo(height);
        assertThat(result.width()).isEqualTo(width);
        assertThat(result.channels()).isEqualTo(kernel.channels() == 1 ? grid.channels() : 1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < result.channels(); c++) {
                    assertThat(result.at(y, x, c))
                            .isEqualTo(reference(grid, kernel, border, y * stride - above, x * stride - before, c));
                }
            }
        }
    }

    @Test
    void identityGivesTheSamePicture() {
        Filter identity = Filters.CATALOG.find("identity").orElseThrow().createDefault();
        Grid grid = picture(3, 11, 8, 3);
        for (Border border : Border.values()) {
            assertThat(Filtering.with("identity", identity, border, 1).apply(grid))
                    .isEqualTo(grid);
        }
        Kernel middle = new Kernel(3, 3, 1, new double[] {0, 0, 0, 0, 1, 0, 0, 0, 0}, 1);
        assertThat(filtered(grid, middle, Border.REFLECT, 1)).isEqualTo(grid);
        assertThat(filtered(grid, middle, Border.VALID, 1)).isEqualTo(grid.part(1, 1, 9, 6));
        assertThat(Grid.of(grid.picture())).isEqualTo(grid);
    }

    @Test
    void filtersAreLinear() {
        Grid a = picture(4, 9, 7, 3);
        Grid b = picture(5, 9, 7, 3);
        double[] sums = new double[a.values().length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = 3 * a.values()[i] - 2 * b.values()[i];
        }
        for (var definition : Filters.CATALOG.definitions()) {
            if (definition.createDefault() instanceof Filter.Linear(Kernel kernel)) {
                Grid mixed = filtered(new Grid(9, 7, 3, sums), kernel, Border.REFLECT, 2);
                Grid ofA = filtered(a, kernel, Border.REFLECT, 2);
                Grid ofB = filtered(b, kernel, Border.REFLECT, 2);
                for (int i = 0; i < mixed.values().length; i++) {
                    double expected = 3 * ofA.values()[i] - 2 * ofB.values()[i];
                    assertThat(mixed.values()[i]).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-9));
                }
            }
        }
    }

    @Test
    void flipIsTheTextbooksConvolution() {
        Filtering plain = Filtering.with("k", new Filter.Linear(EDGES_LEFT), Border.VALID, 1);
        Filtering flip = new Filtering(plain.steps(), false, true, Border.VALID, 1, false, 1, 0, false);
        assertThat(flip.apply(NUMBERS)).isEqualTo(plain.apply(NUMBERS).map(value -> value == 0 ? 0 : -value));
        Kernel odd = new Kernel(2, 4, 1, new double[] {1, -2, 3, -4, 5, 0, -1, 2}, 1);
        assertThat(odd.flipped().weights()).containsExactly(2, -1, 0, 5, -4, 3, -2, 1);
        assertThat(odd.flipped().flipped()).isEqualTo(odd);
    }

    @Test
    void blursKeepAFlatPictureAndAddUpToOne() {
        Grid flat = picture(0, 20, 20, 1).map(value -> 200);
        for (String name : List.of("gaussian", "box")) {
            var definition = Filters.CATALOG.find(name).orElseThrow();
            for (int n : new int[] {1, 2, 3, 5, 8, 15}) {
                var attribute = definition.attributes().getFirst();
                var arguments = new cnnc.catalog.Arguments(java.util.Map.of(attribute, n), List.of());
                Filter filter = definition.create().apply(arguments);
                Picture blurred =
                        Filtering.with(name, filter, Border.EDGE, 1).apply(flat).picture();
                assertThat(Grid.of(blurred)).isEqualTo(flat);
            }
        }
    }

    @Test
    void sobelIsTheLengthOfTheGradient() {
        Grid grid = picture(7, 6, 6, 1);
        Grid x = Filtering.with(
                        "x", Filters.CATALOG.find("sobel-x").orElseThrow().createDefault(), Border.EDGE, 1)
                .apply(grid);
        Grid y = Filtering.with(
                        "y", Filters.CATALOG.find("sobel-y").orElseThrow().createDefault(), Border.EDGE, 1)
                .apply(grid);
        Grid both = Filtering.with(
                        "s", Filters.CATALOG.find("sobel").orElseThrow().createDefault(), Border.EDGE, 1)
                .apply(grid);
        for (int i = 0; i < both.values().length; i++) {
            assertThat(both.values()[i])
                    .isEqualTo(Math.sqrt(x.values()[i] * x.values()[i] + y.values()[i] * y.values()[i]));
        }
    }

    @Test
    void whatComesAfterTheSumComesInThisOrder() {
        Filtering.Step step = new Filtering.Step("k", new Filter.Linear(EDGES_LEFT));
        Grid result = new Filtering(List.of(step), false, false, Border.VALID, 1, true, 2, 10, false).apply(NUMBERS);
        assertThat(result.values()).startsWith(6 * 2 + 10, 9 * 2 + 10, 8 * 2 + 10);
        Grid fit = new Filtering(List.of(step), false, false, Border.VALID, 1, false, 1, 0, true).apply(NUMBERS);
        assertThat(fit.values()).startsWith(255, 0, 17); // 6, -9, -8 between -9 and 6
        Filtering twice = new Filtering(List.of(step, step), false, false, Border.ZERO, 2, false, 1, 0, false);
        assertThat(twice.apply(NUMBERS).height()).isEqualTo(3);
    }

    @Test
    void theSlidesExampleIsPrintedAsAPersonWouldWriteIt() {
        Filtering filtering = Filtering.with("edges-left", new Filter.Linear(EDGES_LEFT), Border.VALID, 1);
        assertThat(WorkedSums.text("numbers", NUMBERS, filtering, Optional.empty()))
                .isEqualTo("""
                    numbers (5x5)
                      7  2  3  3  8
                      4  5  3  8  4
                      3  3  2  8  4
                      2  8  7  2  7
                      5  4  4  5  4

                    edges-left (3x3)
                      1  0  -1
                      1  0  -1
                      1  0  -1

                    row 1, column 1: 7·1 + 4·1 + 3·1 + 2·0 + 5·0 + 3·0 + 3·(-1) + 3·(-1) + 2·(-1) = 6
                    row 1, column 2: 2·1 + 5·1 + 3·1 + 3·0 + 3·0 + 2·0 + 3·(-1) + 8·(-1) + 8·(-1) = -9
                    row 1, column 3: 3·1 + 3·1 + 2·1 + 3·0 + 8·0 + 8·0 + 8·(-1) + 4·(-1) + 4·(-1) = -8
                    row 2, column 1: 4·1 + 3·1 + 2·1 + 5·0 + 3·0 + 8·0 + 3·(-1) + 2·(-1) + 7·(-1) = -3
                    row 2, column 2: 5·1 + 3·1 + 8·1 + 3·0 + 2·0 + 7·0 + 8·(-1) + 8·(-1) + 2·(-1) = -2
                    row 2, column 3: 3·1 + 2·1 + 7·1 + 8·0 + 8·0 + 2·0 + 4·(-1) + 4·(-1) + 7·(-1) = -3
                    row 3, column 1: 3·1 + 2·1 + 5·1 + 3·0 + 8·0 + 4·0 + 2·(-1) + 7·(-1) + 4·(-1) = -3
                    row 3, column 2: 3·1 + 8·1 + 4·1 + 2·0 + 7·0 + 4·0 + 8·(-1) + 2·(-1) + 5·(-1) = 0
                    row 3, column 3: 2·1 + 7·1 + 4·1 + 8·0 + 2·0 + 5·0 + 4·(-1) + 7·(-1) + 4·(-1) = -2

                    result (3x3)
                       6  -9  -8
                      -3  -2  -3
                      -3   0  -2

                    """);
    }

    @Test
    void ofALargePictureAStatedPartIsWorkedOut() {
        Filter sobel = Filters.CATALOG.find("sobel").orElseThrow().createDefault();
        String text = WorkedSums.text(
                "photo", picture(8, 40, 60, 3), Filtering.with("sobel", sobel, Border.EDGE, 1), Optional.of(new int[] {
                    0, 59
                }));
        assertThat(text)
                .contains("9 of 2,400 sums: rows 1 to 3, columns 58 to 60")
                .contains("row 1, column 60, blue: ")
                .contains("photo (40x60, rows 1 to 4, columns 57 to 60)")
                .contains("²) = ");
        assertThat(text.lines().filter(line -> line.startsWith("row "))).hasSize(27);
    }

    @Test
    void aKernelOfThreeChannelsGivesOneSum() {
        Grid grid = new Grid(1, 1, 3, new double[] {10, 20, 30});
        Kernel kernel = new Kernel(1, 1, 3, new double[] {1, -2, 0.5}, 0.25);
        Filtering filtering = Filtering.with("mix", new Filter.Linear(kernel), Border.VALID, 1);
        assertThat(filtering.apply(grid)).isEqualTo(new Grid(1, 1, 1, new double[] {-3.75}));
        assertThat(WorkedSums.text("pixel", grid, filtering, Optional.empty()))
                .contains("row 1, column 1: (10·1 + 20·(-2) + 30·0.5) / 4 = -3.75");
    }
}
