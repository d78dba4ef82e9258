package cnnc.data;

import static cnnc.data.DataFiles.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.data.DatasetOptions.Division;
import cnnc.data.DatasetOptions.Limit;
import cnnc.data.Normalization.MeanStd;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final DatasetOptions DEFAULTS = DatasetOptions.defaults();

    private static DataParts parts(Source train) {
        return new DataParts(train, Optional.empty(), Optional.empty());
    }

    private static DatasetOptions options(List<String> classes, OptionalInt limit, Division division) {
        return limited(
                classes, limit.stream().mapToObj(n -> new Limit(n, false)).findFirst(), division);
    }

    /** These classes, and so many pictures of all or of each. */
    static DatasetOptions limited(List<String> classes, int limit, boolean perClass) {
        return limited(classes, Optional.of(new Limit(limit, perClass)), new Division.None());
    }

    private static DatasetOptions limited(List<String> classes, Optional<Limit> limit, Division division) {
        return new DatasetOptions(
                classes,
                limit,
                division,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                false,
                new Normalization.None(),
                1,
                1 << 20);
    }

    private static DatasetOptions options(
            Optional<Resize> resize, Optional<PictureSize> crop, int pad, Normalization n) {
        return new DatasetOptions(
                List.of(), Optional.empty(), new Division.None(), resize, crop, pad, false, false, n, 1, 1 << 20);
    }

    /** Counts how often it decodes. */
    private static final class Counting extends DelegatingSource {
        final AtomicInteger reads = new AtomicInteger();

        Counting(Source source) {
            super(source);
        }

        @Override
        public Picture read(int index) {
            reads.incrementAndGet();
            return super.read(index);
        }

        @Override
        public boolean decodes() {
            return true;
        }
    }

    @Test
    void nothingAskedForChangesNothing() {
        Source source = DataFiles.source(10, 2);
        Dataset dataset = Dataset.of("d", parts(source), DEFAULTS);
        assertThat(dataset.train()).isSameAs(source);
        assertThat(dataset.preprocessing()).isEqualTo(Preprocessing.plain(new PictureSize(4, 4), 1));
        assertThat(dataset.validation()).isEmpty();
    }

    @Test
    void classesLimitAndDivision() {
        Source source = DataFiles.source(90, 3);
        Dataset dataset = Dataset.of(
                "d", parts(source), options(List.of("c2", "c0"), OptionalInt.of(40), new Division.Validate(0.25)));
        assertThat(dataset.classes()).containsExactly("c2", "c0");
        assertThat(dataset.train().size()).isEqualTo(30);
        assertThat(dataset.validation().orElseThrow().size()).isEqualTo(10);
        assertThat(IntStream.range(0, 30).map(dataset.train()::label).distinct())
                .containsExactlyInAnyOrder(0, 1);
        Dataset shares = Dataset.of(
                "d", parts(source), options(List.of(), OptionalInt.empty(), new Division.Shares(0.8, 0, 0.2, true)));
        assertThat(shares.test().orElseThrow().size()).isEqualTo(18);
        assertThat(shares.validation()).isEmpty();
    }

    @Test
    void aLimitForEachClass() {
        Source source = DataFiles.source(90, 3);
        Source few = Dataset.of("d", parts(source), limited(List.of("c2", "c0"), 7, true))
                .train();
        assertThat(IntStream.range(0, few.size()).map(few::label).sum()).isEqualTo(7);
        assertThat(few.size()).isEqualTo(14);
        assertThatThrownBy(() -> Dataset.of("d", parts(source), limited(List.of(), 31, true)))
                .hasMessageContaining("31 pictures are asked for, class c0 has 30");
    }

    @Test
    void geometryGivesTheModelsInput() {
        Resize resize = new Resize(new PictureSize(8, 10), Resize.Mode.STRETCH);
        Dataset dataset = Dataset.of(
                "d",
                parts(DataFiles.source(3, 1)),
                options(Optional.of(resize), Optional.of(new PictureSize(6, 6)), 1, new Normalization.None()));
        assertThat(dataset.preprocessing().output()).isEqualTo(new PictureSize(8, 8));
        assertThat(dataset.train().pictureSize()).contains(new PictureSize(8, 10));
        assertThat(dataset.train().read(2)).isEqualTo(resize.apply(picture(4, 4, 1, 2)));
    }

    @Test
    void statisticsAreThoseOfTheTrainingPart() {
        Source source = DataFiles.source(50, 2);
        Dataset dataset = Dataset.of(
                "d", parts(source), options(Optional.empty(), Optional.empty(), 0, new Normalization.PerChannel()));
        assertThat(dataset.preprocessing().normalization()).isEqualTo(ChannelStatistics.of(source, 1));
    }

    @Test
    void mistakesAreNamed() {
        Source source = DataFiles.source(10, 2);
        assertThatThrownBy(() -> Dataset.of(
                        "flowers", parts(source), options(List.of("rose"), OptionalInt.empty(), new Division.None())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("flowers")
                .hasMessageContaining("rose")
                .hasMessageContaining("c0, c1");
        assertThatThrownBy(() ->
                        Dataset.of("d", parts(source), options(List.of(), OptionalInt.of(11), new Division.None())))
                .hasMessageContaining("11 pictures");
        assertThatThrownBy(() -> Dataset.of(
                        "d", parts(source), options(List.of(), OptionalInt.empty(), new Division.Validate(0.01))))
                .hasMessageContaining("validation part gets none");
        assertThatThrownBy(() -> Dataset.of(
                        "d",
                        parts(source),
                        options(Optional.empty(), Optional.of(new PictureSize(5, 5)), 0, new Normalization.None())))
                .hasMessageContaining("5x5");
        MeanStd three = Normalization.IMAGENET;
        assertThatThrownBy(() -> Dataset.of("d", parts(source), options(Optional.empty(), Optional.empty(), 0, three)))
                .hasMessageContaining("normalize");
    }

    @Test
    void theCacheKeepsWhatFits() {
        Counting counting = new Counting(DataFiles.source(10, 2));
        Preprocessor plain = new Preprocessor(Preprocessing.plain(new PictureSize(4, 4), 1));
        CachedSource cached = new CachedSource(counting, plain, new AtomicLong(4 * (16 + 64) + 10));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 10; i++) {
                assertThat(cached.read(i)).isEqualTo(picture(4, 4, 1, i));
            }
        }
        assertThat(counting.reads).hasValue(10 + 2 * 6);
    }

    @Test
    void readingAheadChangesNothing() {
        Source source = DataFiles.source(200, 2);
        try (ReadAhead ahead = new ReadAhead(source, 3, 8)) {
            int[] order = new int[200];
            for (int epoch = 0; epoch < 5; epoch++) {
                Shuffle.fill(order, 1, epoch);
                ahead.announce(order);
                IntStream.of(order)
                        .parallel()
                        .forEach(i -> assertThat(ahead.read(i)).isEqualTo(picture(4, 4, 1, i)));
            }
            assertThat(ahead.read(3)).isEqualTo(picture(4, 4, 1, 3));
        }
    }

    @Test
    void problemsMetAheadAreToldWhenAskedFor() {
        Source bad = new DelegatingSource(DataFiles.source(5, 1)) {
            @Override
            public Picture read(int index) {
                if (index == 3) {
                    throw new DataException(new DataProblem("f", "", "broken", "", "mend it"));
                }
                return super.read(index);
            }
        };
        try (ReadAhead ahead = new ReadAhead(bad, 2, 4)) {
            ahead.announce(new int[] {0, 1, 2, 3, 4});
            assertThat(ahead.read(4)).isNotNull();
            assertThatThrownBy(() -> ahead.read(3))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("broken");
        }
    }

    @Test
    void theFingerprintSeesEverything() {
        long whole = DataFingerprint.of(DataFiles.source(20, 2));
        assertThat(DataFingerprint.of(DataFiles.source(20, 2))).isEqualTo(whole);
        assertThat(DataFingerprint.of(DataFiles.source(21, 2))).isNotEqualTo(whole);
        assertThat(DataFingerprint.of(DataFiles.source(20, 3))).isNotEqualTo(whole);
        assertThat(DataFingerprint.of(Subset.ofClasses(DataFiles.source(20, 2), List.of("c1", "c0"))))
                .isNotEqualTo(whole);
    }

    @Test
    void shuffledPixelsAreThoseOfThePictureInOneOrder() {
        byte[] first = new byte[3 * 4 * 3];
        byte[] second = new byte[first.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = (byte) i;
            second[i] = (byte) (100 + i);
        }
        List<Picture> pictures = List.of(new Picture(3, 4, 3, first), new Picture(3, 4, 3, second));
        Source source = new MemorySource(pictures, new int[] {0, 0}, List.of("x"));
        Source shuffled = new ShuffledPixels(source, 7);
        byte[] moved = shuffled.read(0).pixels();
        byte[] other = shuffled.read(1).pixels();
        assertThat(moved).isNotEqualTo(first).containsExactlyInAnyOrder(first);
        for (int i = 0; i < moved.length; i++) {
            assertThat((other[i] - moved[i]) & 0xff).isEqualTo(100);
            assertThat(moved[i] % 3).as("channels stay together").isEqualTo(i % 3);
        }
        assertThat(new ShuffledPixels(source, 7).read(0)).isEqualTo(shuffled.read(0));
        assertThat(new ShuffledPixels(source, 8).read(0)).isNotEqualTo(shuffled.read(0));
    }
}
