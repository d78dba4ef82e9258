package cnnc.data;

import static cnnc.data.DataFiles.encoded;
import static cnnc.data.DataFiles.picture;
import static cnnc.data.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFormatTest {
    private final FolderFormat format = new FolderFormat();

    @TempDir
    private Path root;

    private void put(String name, Picture picture) {
        write(root.resolve(name), encoded(picture, name.substring(name.lastIndexOf('.') + 1)));
    }

    private Path zipped() throws IOException {
        Path zip = Files.createTempFile(root.getParent(), "pictures", ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new ZipEntry(root.relativize(file).toString().replace('\\', '/')));
                entries.write(Files.readAllBytes(file));
            }
        }
        return zip;
    }

    @Test
    void classesAndPicturesByCodePoint() {
        put("z/10.png", picture(3, 4, 3, 1));
        put("z/9.png", picture(3, 4, 3, 2));
        put("z/deeper/1.png", picture(3, 4, 3, 3));
        put("B/a.png", picture(3, 4, 1, 4));
        put("\uFF21/a.png", picture(3, 4, 1, 5)); // fullwidth A
        put("\uD83D\uDE00/a.png", picture(3, 4, 1, 6)); // a face: its first UTF-16 unit is smaller than fullwidth A
        Source train = format.open(root).train();
        assertThat(train.classes()).containsExactly("B", "z", "\uFF21", "\uD83D\uDE00");
        assertThat(IntStream.range(0, 6).map(train::label)).containsExactly(0, 1, 1, 1, 2, 3);
        assertThat(train.read(1)).isEqualTo(picture(3, 4, 3, 1));
        assertThat(train.read(2)).isEqualTo(picture(3, 4, 3, 2));
        assertThat(train.read(3)).isEqualTo(picture(3, 4, 3, 3));
        assertThat(train.pictureSize()).contains(new PictureSize(3, 4));
        assertThat(train.channels()).isEqualTo(3);
    }

    @Test
    void partsAndTheSameInAZip() throws Exception {
        put("train/a/1.png", picture(5, 5, 1, 1));
        put("train/b/1.png", picture(5, 6, 1, 2));
        put("val/b/1.png", picture(5, 5, 1, 3));
        put("test/a/1.png", picture(5, 5, 1, 4));
        write(root.resolve("train/a/.DS_Store"), new byte[3]);
        write(root.resolve("__MACOSX/x"), new byte[3]);
        for (Path place : List.of(root, zipped())) {
            DataParts parts = format.open(place);
            assertThat(parts.train().pictureSize()).isEmpty();
            assertThat(parts.train().read(1)).isEqualTo(picture(5, 6, 1, 2));
            assertThat(parts.validation().orElseThrow().label(0)).isEqualTo(1);
            assertThat(parts.requireTest(place).read(0)).isEqualTo(picture(5, 5, 1, 4));
        }
    }

    @Test
    void aZipIsReadByManyThreads() throws Exception {
        for (int i = 0; i < 40; i++) {
            put("c/" + (100 + i) + ".png", picture(20, 20, 3, i));
        }
        Source train = format.open(zipped()).train();
        assertThat(IntStream.range(0, 400)
                        .parallel()
                        .allMatch(i -> train.read(i % 40).equals(picture(20, 20, 3, i % 40))))
                .isTrue();
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> format.open(root)).hasMessageContaining("no class folders");
        put("loose.png", picture(2, 2, 1, 1));
        assertThatThrownBy(() -> format.open(root)).hasMessageContaining("loose.png");
        put("train/a/1.png", picture(2, 2, 1, 1));
        put("test/b/1.png", picture(2, 2, 1, 1));
        assertThatThrownBy(() -> format.open(root)).hasMessageContaining("a class b that the training part lacks");
        write(root.resolve("train/a/2.gif"), new byte[9]);
        assertThatThrownBy(() -> format.open(root)).hasMessageContaining("2.gif");
        assertThatThrownBy(() -> format.open(root.resolve("nowhere"))).hasMessageContaining("is not there");
        assertThatThrownBy(() -> format.open(root.resolve("loose.png"))).isInstanceOf(DataException.class);
    }

    @Test
    void manyBadPicturesAreOneMessage() {
        for (int i = 0; i < 9; i++) {
            write(root.resolve("a/" + i + ".png"), new byte[i]);
        }
        put("a/good.png", picture(2, 2, 1, 1));
        assertThatThrownBy(() -> format.open(root))
                .hasMessageContaining("9 of 10 pictures can't be read")
                .hasMessageContaining("0.png")
                .hasMessageNotContaining("5.png");
    }

    /** By its first bytes where it is named, by its ending where it lies in a folder. */
    @Test
    void parquetIsToldHowToUnpackIt() {
        Path file = write(
                root.resolve("set/data/train-00000-of-00001.parquet"),
                "PAR1...PAR1".getBytes(StandardCharsets.US_ASCII));
        for (Path named : List.of(root.resolve("set"), file)) {
            assertThatThrownBy(() -> new FolderFormat().open(named))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining(file + ": is a Parquet file, which is not read")
                    .hasMessageContaining("help: unpack it into a folder for each class");
        }
    }

    @Test
    void aPictureIsNoDataSet() {
        put("a.png", picture(4, 4, 3, 1));
        assertThatThrownBy(() -> format.open(root.resolve("a.png")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is a single picture")
                .hasMessageContaining("help: name the folder of class folders");
    }
}
