package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.augment.Augmentations;
import cnnc.augment.Chance;
import cnnc.augment.Pipeline;
import cnnc.augment.Stage;
import cnnc.catalog.Definition;
import cnnc.data.DataParts;
import cnnc.data.Dataset;
import cnnc.data.DatasetOptions;
import cnnc.data.Picture;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessor;
import cnnc.data.Resize;
import cnnc.data.Source;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.step.Context;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Picture and mask stay one above the other on the whole way from the data set to the batch. */
class MaskFeedTest {
    private static final int BATCH = 4;

    /** What moves pixels and leaves their colours: all geometry that keeps the size and needs nothing said. */
    private static final Set<String> GEOMETRY = Set.of(
            "horizontal-flip",
            "vertical-flip",
            "rotate",
            "translate-x",
            "translate-y",
            "shear-x",
            "shear-y",
            "shear",
            "perspective-transform",
            "elastic-transformation",
            "crop-and-pad");

    /** White rectangles on black; the mask has 1 where it is white. Twice as wide as high. */
    private record Rectangles(int height, long seed) implements Source {
        @Override
        public int size() {
            return 20;
        }

        @Override
        public Picture read(int index) {
            int width = 2 * height;
            byte[] pixels = new byte[height * width];
            byte[] mask = new byte[height * width];
            int left = (int) Math.floorMod(seed + index * 7L, width / 2);
            int top = (int) Math.floorMod(seed / 3 + index * 5L, height / 2);
            for (int y = top; y < top + height / 2; y++) {
                for (int x = left; x < left + width / 2; x++) {
                    pixels[y * width + x] = (byte) 255;
                    mask[y * width + x] = 1;
                }
            }
            return new Picture(height, width, 1, pixels, mask);
        }

        @Override
        public int label(int index) {
            return 0;
        }

        @Override
        public List<String> classes() {
            return List.of("black", "white");
        }

        @Override
        public boolean hasMasks() {
            return true;
        }

        @Override
        public Optional<PictureSize> pictureSize() {
            return Optional.of(new PictureSize(height, 2 * height));
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public boolean decodes() {
            return true;
        }
    }

    private static Dataset dataset(
            Source source, Optional<Resize> resize, Optional<PictureSize> crop, int pad, boolean shuffled) {
        DatasetOptions none = DatasetOptions.defaults();
        DatasetOptions options = new DatasetOptions(
                List.of(),
                Optional.empty(),
                none.division(),
                resize,
                crop,
                pad,
                false,
                shuffled,
                none.normalization(),
                1,
                none.cacheBytes());
        return Dataset.of("d", new DataParts(source, Optional.empty(), Optional.empty()), options);
    }

    private static Pipeline geometry() {
        List<Stage> stages = new ArrayList<>();
        for (Definition<?> word : Augmentations.CATALOG.definitions()) {
            boolean complete = word.attributes().stream().allMatch(a -> a.optional());
            if (complete && GEOMETRY.contains(word.name())) {
                Chance made = (Chance) word.createDefault();
                stages.add(new Stage(word.name(), made.operation(), 0.7, stages.size()));
            }
        }
        assertThat(stages).hasSameSizeAs(GEOMETRY);
        return new Pipeline(stages);
    }

    /** Pictures {@code (N, H, W)}, then targets {@code (N, H, W)}. */
    private static final class Fed {
        final int length;
        final float[] memory;
        final Feeder feeder;
        final int[] order = new int[20];

        Fed(Dataset data, @Nullable Pipeline pipeline, Workers workers) {
            length = (int) data.preprocessing().output().pixels();
            memory = new float[2 * BATCH * length];
            for (int i = 0; i < order.length; i++) {
                order[i] = (i * 7) % 20;
            }
            Buffer pictures = new Buffer(memory, 0, BATCH * length);
            Buffer targets = new Buffer(memory, BATCH * length, BATCH * length);
            Examples examples = new Examples("d", data.train(), new Preprocessor(data.preprocessing()), pipeline);
            feeder = new Feeder(examples, pictures, targets, new Context(BATCH), 5, workers.count());
        }

        /**
         * What is almost white is 1 and what is almost black 0: only at edges a colour tells nothing. Each of up to four samplings takes a
         * quarter or more of the nearest pixel, 1/256 in all.
         */
        void isAligned() {
            int certain = 0;
            for (int i = 0; i < BATCH * length; i++) {
                float colour = memory[i];
                float is = memory[BATCH * length + i];
                assertThat(is).isBetween(0f, 1f);
                if (colour > 0.997f || colour < 0.003f) {
                    assertThat(is).as("place %d, colour %f", i, colour).isEqualTo(colour > 0.5f ? 1 : 0);
                    certain++;
                }
            }
            assertThat(certain).isGreaterThan(BATCH * length / 4);
        }
    }

    @Property(tries = 200)
    void pictureAndMaskStayAligned(
            @ForAll Resize.@Nullable Mode mode,
            @ForAll @IntRange(min = 8, max = 40) int stored,
            @ForAll @IntRange(min = 8, max = 40) int height,
            @ForAll @IntRange(min = 8, max = 40) int width,
            @ForAll boolean cropped,
            @ForAll @IntRange(max = 3) int pad,
            @ForAll boolean augmented,
            @ForAll long seed) {
        Optional<Resize> resize =
                Optional.ofNullable(mode).map(each -> new Resize(new PictureSize(height, width), each));
        PictureSize resized = resize.map(Resize::size).orElse(new PictureSize(stored, 2 * stored));
        Optional<PictureSize> crop =
                cropped ? Optional.of(new PictureSize(resized.height() - 3, resized.width() - 2)) : Optional.empty();
        Dataset data = dataset(new Rectangles(stored, seed), resize, crop, pad, false);
        Fed fed = new Fed(data, augmented ? geometry() : null, new SingleWorker());
        fed.feeder.feed(new SingleWorker(), Math.floorMod(seed, 100), fed.order, 3, BATCH);
        fed.isAligned();
    }

    @Test
    void shuffledPixelsTakeTheirMasksAlong() {
        Dataset data = dataset(new Rectangles(16, 1), Optional.empty(), Optional.empty(), 0, true);
        Fed fed = new Fed(data, null, new SingleWorker());
        fed.feeder.feed(new SingleWorker(), 0, fed.order, 0, BATCH);
        fed.isAligned();
    }

    @Test
    void theSameBytesOnAnyNumberOfWorkers() {
        float[] alone = fed(1);
        assertThat(fed(3)).isEqualTo(alone);
        assertThat(fed(16)).isEqualTo(alone);
    }

    private static float[] fed(int threads) {
        Dataset data = dataset(new Rectangles(16, 1), Optional.empty(), Optional.empty(), 0, false);
        try (Workers workers = Workers.of(threads)) {
            Fed fed = new Fed(data, geometry(), workers);
            fed.feeder.feed(workers, 2, fed.order, 5, BATCH);
            return fed.memory;
        }
    }

    /** Once kernels are compiled and memory has grown. Where pictures are moved a few small objects are made, but no mask. */
    @Test
    void masksAreMovedInPlace() {
        Dataset data = dataset(new Rectangles(16, 1), Optional.empty(), Optional.empty(), 0, false);
        assertThat(leastAllocated(new Fed(data, null, new SingleWorker()))).isZero();
        assertThat(leastAllocated(new Fed(data, geometry(), new SingleWorker())))
                .isLessThan(16 * 32);
    }

    private static long leastAllocated(Fed fed) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Workers workers = new SingleWorker();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20_000 && least > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            fed.feeder.feed(workers, i, fed.order, 0, BATCH);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
