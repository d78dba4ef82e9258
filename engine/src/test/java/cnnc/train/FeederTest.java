package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.augment.Augmentations;
import cnnc.augment.Chance;
import cnnc.augment.Pipeline;
import cnnc.augment.Stage;
import cnnc.catalog.Definition;
import cnnc.data.Picture;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessing;
import cnnc.data.Preprocessor;
import cnnc.data.Source;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.step.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeederTest {
    private static final int SIDE = 12;
    private static final int BATCH = 20;
    private static final int CLASSES = 4;

    private record Noise() implements Source {
        @Override
        public int size() {
            return 50;
        }

        @Override
        public Picture read(int index) {
            byte[] pixels = new byte[SIDE * SIDE * 3];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i * 31 + index * 17 + i * index);
            }
            return new Picture(SIDE, SIDE, 3, pixels);
        }

        @Override
        public int label(int index) {
            return index % CLASSES;
        }

        @Override
        public List<String> classes() {
            return List.of("a", "b", "c", "d");
        }

        @Override
        public Optional<PictureSize> pictureSize() {
            return Optional.of(new PictureSize(SIDE, SIDE));
        }

        @Override
        public int channels() {
            return 3;
        }

        @Override
        public boolean decodes() {
            return false;
        }
    }

    /** Every word that needs nothing and keeps the size, one after the other; mixing ones at the end. */
    private static Pipeline everything() {
        List<Stage> stages = new ArrayList<>();
        for (Definition<?> word : Augmentations.CATALOG.definitions()) {
            boolean complete = word.attributes().stream().allMatch(a -> a.optional());
            if (complete && word.body() == Definition.Body.NONE) {
                var made = (Chance) word.createDefault();
                stages.add(new Stage(word.name(), made.operation(), made.probability(), stages.size()));
            }
        }
        return new Pipeline(stages);
    }

    private static float[] fed(int threads) {
        Preprocessor plain = new Preprocessor(Preprocessing.plain(new PictureSize(SIDE, SIDE), 3));
        int length = SIDE * SIDE * 3;
        float[] memory = new float[BATCH * (length + CLASSES)];
        int[] order = new int[50];
        for (int i = 0; i < order.length; i++) {
            order[i] = (i * 7) % 50;
        }
        try (Workers workers = Workers.of(threads)) {
            new Feeder(
                            new Examples("noise", new Noise(), plain, everything()),
                            new Buffer(memory, 0, BATCH * length),
                            new Buffer(memory, BATCH * length, BATCH * CLASSES),
                            new Context(BATCH),
                            5,
                            workers.count())
                    .feed(workers, 3, order, 20, BATCH);
        }
        return memory;
    }

    @Test
    void theSameBytesOnAnyNumberOfWorkers() {
        float[] alone = fed(1);
        assertThat(fed(3)).isEqualTo(alone);
        assertThat(fed(16)).isEqualTo(alone);
    }

    @Test
    void labelsOfMixedPicturesAreSharesThatMakeOne() {
        float[] memory = fed(1);
        int from = BATCH * SIDE * SIDE * 3;
        boolean mixed = false;
        for (int row = 0; row < BATCH; row++) {
            float sum = 0;
            for (int k = 0; k < CLASSES; k++) {
                float share = memory[from + row * CLASSES + k];
                mixed |= share > 0 && share < 1;
                sum += share;
            }
            assertThat(sum).isCloseTo(1, within(1e-6f));
        }
        assertThat(mixed).isTrue();
    }
}
