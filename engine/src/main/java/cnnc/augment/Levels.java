package cnnc.augment;

import java.util.Arrays;

/** Operations on the numbers taken as bytes, by how often each occurs. */
final class Levels {
    private static final int BYTES = 256;

    private Levels() {}

    /** 0 to 255. */
    static int of(float value) {
        return (int) (value * 255 + 0.5f);
    }

    /** Each channel stretched so that its least is 0 and its most 1. */
    record AutoContrast() implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            autoContrast(image);
        }
    }

    static void autoContrast(Image image) {
        float[] pixels = image.pixels();
        int count = Colour.count(image);
        int channels = image.channels();
        for (int c = 0; c < channels; c++) {
            float least = 1;
            float most = 0;
            for (int i = c; i < count; i += channels) {
                least = Math.min(least, pixels[i]);
                most = Math.max(most, pixels[i]);
            }
            if (most > least && (least > 0 || most < 1)) {
                for (int i = c; i < count; i += channels) {
                    pixels[i] = Colour.clip((pixels[i] - least) / (most - least));
                }
            }
        }
    }

    /** Each channel so that all levels occur about equally often (PIL's rule). */
    record Equalize() implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            equalize(image);
        }
    }

    static void equalize(Image image) {
        float[] pixels = image.pixels();
        int count = Colour.count(image);
        int channels = image.channels();
        int[] histogram = image.scratch().ints(Scratch.Use.COUNTS, BYTES);
        for (int c = 0; c < channels; c++) {
            Arrays.fill(histogram, 0, BYTES, 0);
            for (int i = c; i < count; i += channels) {
                histogram[of(pixels[i])]++;
            }
            int last = BYTES - 1;
            while (histogram[last] == 0) {
                last--;
            }
            int step = (count / channels - histogram[last]) / (BYTES - 1);
            if (step > 0) {
                table(histogram, step);
                for (int i = c; i < count; i += channels) {
                    pixels[i] = histogram[of(pixels[i])] / 255f;
                }
            }
        }
    }

    /** The histogram becomes the table of new levels. */
    private static void table(int[] histogram, int step) {
        int sum = step / 2;
        for (int level = 0; level < BYTES; level++) {
            int here = histogram[level];
            histogram[level] = Math.min(BYTES - 1, sum / step);
            sum += here;
        }
    }
}
