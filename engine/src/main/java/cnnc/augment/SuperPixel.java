package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.tensor.CounterRandom;
import java.util.Arrays;

/**
 * Segments of similar pixels, some of them filled with their mean. Large pictures are segmented at 128 pixels.
 *
 * @param replace probability of a segment to be filled
 * @param segments about so many
 */
record SuperPixel(Literal.Range replace, Literal.Range segments) implements Augmentation {
    private static final int MOST_SIDE = 128;

    @Override
    public void apply(Image image, Draws draws) {
        float share = (float) draws.between(0, replace);
        int wanted = draws.whole(1, segments.from(), segments.to());
        draws.noteShare("replace", share);
        draws.note("segments", wanted, "");
        if (share == 0) {
            return;
        }
        int height = image.height();
        int width = image.width();
        boolean large = Math.max(height, width) > MOST_SIDE;
        if (large) {
            double scale = (double) MOST_SIDE / Math.max(height, width);
            int h = Math.max(1, (int) Math.rint(height * scale));
            int w = Math.max(1, (int) Math.rint(width * scale));
            image.resize(0, 0, height, width, h, w);
        }
        Slic slic = new Slic(image.scratch(), image.pixels(), image.height(), image.width(), image.channels());
        int count = slic.segment(wanted);
        fill(image, slic.labels(), count, share, draws.bits(2));
        if (large) {
            image.resize(0, 0, image.height(), image.width(), height, width);
            image.pixels();
        }
    }

    private static void fill(Image image, int[] labels, int segments, float share, long stream) {
        float[] pixels = image.pixels();
        int channels = image.channels();
        int count = image.height() * image.width();
        float[] sums = image.scratch().floats(Scratch.Use.MEANS, segments * channels);
        int[] sizes = image.scratch().ints(Scratch.Use.COUNTS, segments);
        Arrays.fill(sums, 0, segments * channels, 0);
        Arrays.fill(sizes, 0, segments, 0);
        for (int i = 0; i < count; i++) {
            sizes[labels[i]]++;
            for (int c = 0; c < channels; c++) {
                sums[labels[i] * channels + c] += pixels[i * channels + c];
            }
        }
        for (int i = 0; i < count; i++) {
            if (CounterRandom.uniform(CounterRandom.bits(stream, labels[i])) < share) {
                for (int c = 0; c < channels; c++) {
                    pixels[i * channels + c] = Colour.clip(sums[labels[i] * channels + c] / sizes[labels[i]]);
                }
            }
        }
    }
}
