package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PictureKernelsTest {
    private static final PictureKernels SCALAR = new ScalarPictureKernels();
    private static final PictureKernels VECTOR = new VectorPictureKernels();
    private static final int AT = 3;

    private interface Placing {
        void row(PictureKernels kernels, Places places);
    }

    /** A row's places, and the row sampled there, by both: the same bits. */
    private static Places same(Placing placing, int columns, int h, int w, int channels) {
        float[] source = Twins.wild(h * w * channels + PictureKernels.SLACK, 5);
        float[][] out = new float[2][AT + columns * channels + PictureKernels.SLACK];
        Places[] places = {new Places(), new Places()};
        for (int twin = 0; twin < 2; twin++) {
            PictureKernels kernels = twin == 0 ? SCALAR : VECTOR;
            places[twin].begin(columns);
            placing.row(kernels, places[twin]);
            for (int x = 0; x < columns; x++) {
                int end = kernels.bilinear(source, w * channels, channels, places[twin], x, columns, out[twin], AT);
                assertThat(end > x).isEqualTo(places[twin].isInside(x));
                Arrays.fill(out[twin], AT + end * channels, out[twin].length, 0); // the vector one may write there
                x = Math.max(x, end - 1);
            }
        }
        assertThat(places[1].at).isEqualTo(places[0].at);
        Twins.same("x", places[0].x, places[1].x);
        Twins.same("y", places[0].y, places[1].y);
        Twins.same("row", out[0], out[1]);
        return places[0];
    }

    @Property(tries = 300)
    void placesAndSamplesTheSameBits(
            @ForAll @IntRange(min = 1, max = 70) int columns,
            @ForAll @IntRange(min = 1, max = 20) int h,
            @ForAll @IntRange(min = 1, max = 20) int w,
            @ForAll @IntRange(min = 1, max = 5) int channels,
            @ForAll long seed) {
        float[] p = Twins.wild(6, seed);
        same((k, places) -> k.affine(p[0], p[1], p[2], p[3], places, columns, h, w, channels), columns, h, w, channels);
        float dx = w / (float) columns;
        same((k, places) -> k.affine(dx, -1, 0.1f, 0.3f, places, columns, h, w, channels), columns, h, w, channels);
        same(
                (k, places) -> k.project(dx, -1, 0.1f, 1, 0.01f, 1, places, columns, h, w, channels),
                columns,
                h,
                w,
                channels);
        same( // through a pole, to infinity and what is no number
                (k, places) -> k.project(dx, 0, 0.1f, 0, 0.5f, -4, places, columns, h, w, channels),
                columns,
                h,
                w,
                channels);
        float[] by = Twins.wild(2 * columns, seed + 1);
        same((k, places) -> k.displace(by, by, columns, 1, places, columns, h, w, channels), columns, h, w, channels);
    }

    @Test
    void wholeRunsAreTheirPixels() {
        int side = 40;
        for (int channels = 1; channels <= 5; channels++) {
            float[] source = Twins.normal(side * side * channels + PictureKernels.SLACK, channels);
            Places places = new Places();
            places.begin(side);
            SCALAR.affine(0.9f, 0.2f, 0.3f, 1.7f, places, side, side, side, channels);
            float[] run = new float[side * channels + PictureKernels.SLACK];
            float[] single = new float[run.length];
            VECTOR.bilinear(source, side * channels, channels, places, 0, side, run, 0);
            for (int x = side - 1; x >= 0; x--) {
                SCALAR.bilinear(source, side * channels, channels, places, x, side, single, 0);
            }
            for (int i = 0; i < side * channels; i++) {
                assertThat(run[i]).isEqualTo(single[i]);
            }
        }
    }

    @Test
    void bilinearIsTheWeightedMeanOfFour() {
        float[] source = {1, 2, 5, 10, 0, 0, 0, 0};
        Places places = new Places();
        places.begin(1);
        SCALAR.affine(0, 0.25f, 0, 0.5f, places, 1, 2, 2, 1);
        float[] out = new float[1 + PictureKernels.SLACK];
        SCALAR.bilinear(source, 2, 1, places, 0, 1, out, 0);
        assertThat(out[0]).isCloseTo(0.75f * 3 + 0.25f * 6, within(1e-6f));
    }

    @Test
    void sumsTheSameBits() {
        for (int size : Twins.sizes()) {
            for (int terms : new int[] {1, 3, 31}) {
                float[] in = Twins.wild(size + terms, 1);
                float[] weights = Twins.wild(terms, 2);
                int[] starts = new int[terms + 1];
                for (int j = 0; j <= terms; j++) {
                    starts[j] = (j * 7) % terms;
                }
                float[] scalar = new float[size + 2];
                float[] vector = new float[size + 2];
                SCALAR.weigh(in, starts, weights, terms, scalar, 1, size);
                VECTOR.weigh(in, starts, weights, terms, vector, 1, size);
                Twins.same("weigh", scalar, vector);
                float[] two = new float[2 * size + 3];
                float[] others = new float[2 * size + 3];
                SCALAR.weighTwo(in, starts, weights, terms, two, 1, size + 2, size);
                VECTOR.weighTwo(in, starts, weights, terms, others, 1, size + 2, size);
                Twins.same("two", two, others);
                assertThat(Arrays.copyOf(two, size + 1)).isEqualTo(Arrays.copyOf(scalar, size + 1));
            }
        }
    }

    @Test
    void clippedAndRaisedTheSameBits() {
        for (int size : Twins.sizes()) {
            float[] scalar = Twins.wild(size + 2, 3);
            float[] vector = scalar.clone();
            SCALAR.clip(scalar, 1, size);
            VECTOR.clip(vector, 1, size);
            Twins.same("clip", scalar, vector);
            SCALAR.power(scalar, 1, size, 0.7f);
            VECTOR.power(vector, 1, size, 0.7f);
            Twins.same("power", scalar, vector);
        }
    }

    /** Three planes of colours, of which some are grey and some have two equal parts. */
    private static float[] colours(int plane, long seed) {
        float[] planes = Twins.normal(3 * plane, seed);
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Math.clamp(Math.round((planes[i] / 4 + 0.5f) * 64) / 64f, 0, 1);
        }
        for (int i = 0; i < plane; i += 3) {
            planes[plane + i] = planes[i];
            planes[2 * plane + i] = i % 2 == 0 ? planes[i] : planes[2 * plane + i];
        }
        return planes;
    }

    @Test
    void coloursTheSameBits() {
        for (int size : Twins.sizes()) {
            for (float by : new float[] {-1, -0.37f, 0, 0.1f, 0.5f, 1, 1.9f}) {
                int plane = size + 1;
                float[] scalar = colours(plane, size);
                float[] vector = scalar.clone();
                SCALAR.saturate(scalar, plane, size, by + 1);
                VECTOR.saturate(vector, plane, size, by + 1);
                Twins.same("saturate", scalar, vector);
                SCALAR.turnHue(scalar, plane, size, Math.min(1, by));
                VECTOR.turnHue(vector, plane, size, Math.min(1, by));
                Twins.same("hue", scalar, vector);
            }
        }
    }

    /** Against {@link Color}'s HSB, which knows bytes. */
    @Test
    void huesTurn() {
        int count = 300;
        for (float turns : new float[] {-0.4f, -0.1f, 0.05f, 0.3f, 0.5f}) {
            float[] planes = colours(count, 9);
            float[] turned = planes.clone();
            VECTOR.turnHue(turned, count, count, turns);
            for (int i = 0; i < count; i++) {
                float[] hsb =
                        Color.RGBtoHSB(bytes(planes[i]), bytes(planes[count + i]), bytes(planes[2 * count + i]), null);
                int expected = Color.HSBtoRGB(hsb[0] + turns, hsb[1], hsb[2]);
                for (int c = 0; c < 3; c++) {
                    assertThat(turned[c * count + i] * 255)
                            .isCloseTo((float) (expected >> 16 - 8 * c & 0xFF), within(2f));
                }
            }
        }
    }

    private static int bytes(float value) {
        return Math.round(value * 255);
    }

    @Test
    void mirrorsTheSamePixels() {
        for (int channels = 1; channels <= 6; channels++) {
            for (int size : Twins.sizes()) {
                float[] source = Twins.normal((size + 2) * channels + PictureKernels.SLACK, size);
                float[] scalar = new float[size * channels + PictureKernels.SLACK];
                float[] vector = scalar.clone();
                SCALAR.mirror(source, size * channels, channels, scalar, 0, size);
                VECTOR.mirror(source, size * channels, channels, vector, 0, size);
                Arrays.fill(vector, size * channels, vector.length, 0);
                assertThat(vector).isEqualTo(scalar);
                for (int i = 0; i < size; i++) {
                    assertThat(scalar[i * channels]).isEqualTo(source[(size - i) * channels]);
                }
            }
        }
    }

    @Test
    void planesAndPixelsAgain() {
        for (int size : Twins.sizes()) {
            float[] pixels = Twins.normal(3 * size + 2, size);
            float[] scalar = new float[3 * size + 4];
            float[] vector = scalar.clone();
            SCALAR.split(pixels, 1, scalar, size + 1, size);
            VECTOR.split(pixels, 1, vector, size + 1, size);
            assertThat(vector).isEqualTo(scalar);
            float[] again = pixels.clone();
            for (PictureKernels kernels : new PictureKernels[] {SCALAR, VECTOR}) {
                Arrays.fill(again, 1, 1 + 3 * size, 0);
                kernels.join(vector, size + 1, again, 1, size);
                assertThat(again).isEqualTo(pixels);
            }
        }
    }

    @Test
    void butterfliesTheSameBits() {
        for (int size : Twins.sizes()) {
            float[][] re = {Twins.wild(2 * size + 1, 1), Twins.wild(2 * size + 1, 1)};
            float[][] im = {Twins.wild(2 * size + 1, 2), Twins.wild(2 * size + 1, 2)};
            SCALAR.butterfly(re[0], im[0], 0, size + 1, size, 0.8f, -0.6f);
            VECTOR.butterfly(re[1], im[1], 0, size + 1, size, 0.8f, -0.6f);
            Twins.same("real", re[0], re[1]);
            Twins.same("imaginary", im[0], im[1]);
        }
    }
}
