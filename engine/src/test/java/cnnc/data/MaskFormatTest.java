package cnnc.data;

import static cnnc.data.DataFiles.encoded;
import static cnnc.data.DataFiles.picture;
import static cnnc.data.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.data.DatasetOptions.Division;
import cnnc.data.DatasetOptions.Limit;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskFormatTest {
    @TempDir
    private Path root;

    /** A picture, and a mask of it that holds {@code number} in its first pixel. */
    private void pair(String part, String name, int number) {
        write(root.resolve(part + "images/" + name + ".jpg"), encoded(picture(4, 6, 3, name.hashCode()), "jpg"));
        write(root.resolve(part + "masks/" + name + ".png"), mask(4, 6, number));
    }

    private static byte[] mask(int height, int width, int number) {
        byte[] classes = new byte[height * width];
        classes[0] = (byte) number;
        return encoded(new Picture(height, width, 1, classes), "png");
    }

    private DataParts open() {
        return new MaskFormat().open(root);
    }

    private Dataset dataset(DatasetOptions options) {
        return Dataset.of("d", open(), options);
    }

    private static DatasetOptions options(List<String> classes, Optional<Limit> limit, Division division) {
        DatasetOptions none = DatasetOptions.defaults();
        return new DatasetOptions(
                classes,
                limit,
                division,
                none.resize(),
                none.crop(),
                none.pad(),
                none.gray(),
                none.shufflePixels(),
                none.normalization(),
                none.seed(),
                none.cacheBytes());
    }

    private static DatasetOptions named(String... classes) {
        return options(List.of(classes), Optional.empty(), new Division.None());
    }

    @Test
    void pairsByNameInParts() {
        pair("train/", "b", 2);
        pair("train/", "a", 1);
        pair("test/", "a", 3);
        assertThat(Formats.guess(root)).isInstanceOf(MaskFormat.class);
        DataParts parts = open();
        assertThat(parts.train().size()).isEqualTo(2);
        assertThat(parts.train().name(0)).endsWith("a.jpg");
        assertThat(parts.train().hasMasks()).isTrue();
        assertThat(parts.train().read(1).requireMask()[0]).isEqualTo((byte) 2);
        assertThat(parts.train().read(1).size()).isEqualTo(new PictureSize(4, 6));
        assertThat(parts.test().orElseThrow().classes()).containsExactly("0", "1", "2", "3");
        assertThat(dataset(named("ground", "a", "b", "c", "never")).classes()).hasSize(5);
    }

    @Test
    void whatLacksItsPartnerIsToldAtOnce() {
        pair("", "a", 1);
        for (int i = 0; i < 3; i++) {
            write(root.resolve("images/x" + i + ".png"), encoded(picture(4, 6, 3, i), "png"));
        }
        write(root.resolve("masks/y.png"), mask(4, 6, 1));
        assertThatThrownBy(this::open)
                .hasMessageContaining("4 files lack their partners")
                .hasMessageContaining("x0.png: no mask of this name")
                .hasMessageContaining("= …");
    }

    @Test
    void twoPicturesOfOneNameAndMissingFolders() {
        assertThatThrownBy(this::open).hasMessageContaining("no folder images with pictures");
        pair("", "a", 1);
        write(root.resolve("images/a.png"), encoded(picture(4, 6, 3, 1), "png"));
        assertThatThrownBy(this::open).hasMessageContaining("has the same name as");
    }

    @Test
    void masksOfAnotherSizeAreToldAtOnce() {
        pair("", "a", 1);
        pair("", "b", 1);
        write(root.resolve("masks/a.png"), mask(6, 4, 1));
        assertThatThrownBy(this::open)
                .hasMessageContaining("1 mask has another size than the picture")
                .hasMessageContaining("a.png: 6x4, its picture is 4x6");
    }

    @Test
    void whiteIsNoClass() {
        pair("", "a", 255);
        pair("", "b", 255);
        pair("", "c", 1);
        assertThatThrownBy(this::open)
                .hasMessageContaining("2 masks have the number 255")
                .hasMessageContaining("0, 1, 2");
    }

    @Test
    void masksThatAreNone() {
        pair("", "a", 1);
        write(root.resolve("masks/a.png"), encoded(picture(4, 6, 3, 1), "jpg"));
        assertThatThrownBy(this::open).hasMessageContaining("is no PNG");
        pair("", "b", 1);
        write(root.resolve("masks/b.png"), encoded(picture(4, 6, 3, 1), "png"));
        assertThatThrownBy(this::open)
                .hasMessageContaining("2 of 2 pictures can't be read")
                .hasMessageContaining("is a PNG of colours");
        byte[] whole = mask(4, 6, 1);
        write(root.resolve("masks/a.png"), whole);
        write(root.resolve("masks/b.png"), Arrays.copyOf(whole, whole.length - 20));
        assertThatThrownBy(this::open).hasMessageContaining("b.png");
    }

    @Test
    void numbersBeyondTheClasses() {
        pair("", "a", 1);
        pair("", "b", 3);
        pair("", "c", 2);
        assertThatThrownBy(() -> dataset(named("ground", "thing")))
                .hasMessageContaining("2 masks have numbers beyond the 2 classes, up to 3")
                .hasMessageContaining("b.jpg")
                .hasMessageContaining("name all 4 classes");
    }

    @Test
    void whatGoesByTheClassOfAPicture() {
        pair("", "a", 1);
        pair("", "b", 1);
        assertThatThrownBy(() -> dataset(options(List.of(), Optional.empty(), new Division.Shares(0.5, 0.5, 0, true))))
                .hasMessageContaining("split")
                .hasMessageContaining("each pixel has one");
        assertThatThrownBy(() -> dataset(options(List.of(), Optional.of(new Limit(1, true)), new Division.None())))
                .hasMessageContaining("remove `per-class`");
        assertThat(dataset(options(List.of(), Optional.of(new Limit(1, false)), new Division.None()))
                        .train()
                        .size())
                .isEqualTo(1);
    }

    @Test
    void reviewAndStatisticsCountPixels() {
        pair("", "a", 1);
        pair("", "b", 3);
        write(root.resolve("images/c.jpg"), encoded(picture(4, 6, 3, "a".hashCode()), "jpg")); // as a, of another mask
        write(root.resolve("masks/c.png"), mask(4, 6, 3));
        List<Finding> findings = DataReview.of(root, new MaskFormat());
        assertThat(findings.stream().map(Finding::word))
                .containsExactly("contradiction", "duplicate", "missing", "imbalance");
        assertThat(findings.get(0).what()).isEqualTo("pictures have more than one mask");
        assertThat(findings.get(2).examples()).containsExactly("2 in train");
        assertThat(findings.get(3).what()).contains("a quarter of the pixels of the largest, which has 69");
        DataStatistics statistics = DataStatistics.of(root, new MaskFormat());
        assertThat(statistics.masks()).isTrue();
        assertThat(statistics.parts().getFirst().perClass()).containsExactly(69L, 1L, 0L, 2L);
    }
}
