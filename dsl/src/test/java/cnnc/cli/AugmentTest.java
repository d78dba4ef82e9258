package cnnc.cli;

import static cnnc.cli.Started.cnnc;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.data.Picture;
import cnnc.data.PictureFiles;
import cnnc.report.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnnc augment} as a user starts it. */
class AugmentTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        byte[] pixels = new byte[20 * 30 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i / 7);
        }
        PictureFile.write(folder.resolve("house.png"), new Picture(20, 30, 3, pixels));
        Files.writeString(folder.resolve("model.cnn"), """
            cnn 1.0
            augment light {
              horizontal-flip chance 50%
              invert
            }
            """);
    }

    private Started augment(String name, String picture, String... options) {
        String[] arguments = new String[options.length + 6];
        System.arraycopy(options, 0, arguments, 6, options.length);
        arguments[0] = "augment";
        arguments[1] = path("model.cnn");
        arguments[2] = name;
        arguments[3] = path(picture);
        arguments[4] = "-o";
        arguments[5] = path("shown");
        return cnnc(arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aPageAPictureAndEachTile() {
        Started run = augment("light", "house.png", "--each", "--size", "8x8", "--write", path("tiles"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("shown.html")).content().contains("horizontal-flip", "invert");
        assertThat(folder.resolve("shown.png")).isNotEmptyFile();
        Picture plain = PictureFiles.read(folder.resolve("tiles/001.png"));
        byte[] inverted = PictureFiles.read(folder.resolve("tiles/003.png")).pixels();
        for (int i = 0; i < inverted.length; i++) {
            assertThat(inverted[i] & 0xff).isEqualTo(255 - (plain.pixels()[i] & 0xff));
        }
        assertThat(folder.resolve("tiles/004.png")).doesNotExist();
    }

    @Test
    void samplesDependOnTheSeedAlone() throws IOException {
        assertThat(augment("light", "house.png", "--samples", "6", "--seed", "5")
                        .code())
                .isZero();
        byte[] first = Files.readAllBytes(folder.resolve("shown.png"));
        assertThat(augment("light", "house.png", "--samples", "6", "--seed", "5")
                        .code())
                .as("its own files are replaced")
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("shown.png"))).isEqualTo(first);
    }

    @Test
    void mistakesAreNamed() throws IOException {
        assertThat(augment("lihgt", "house.png").err())
                .contains("did you mean `light`?")
                .doesNotContain("Exception");
        assertThat(augment("light", "hose.png").code()).isEqualTo(1);
        assertThat(augment("light", "hose.png").err()).contains("there is no picture");
        Files.writeString(folder.resolve("shown.html"), "mine");
        Started refused = augment("light", "house.png");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("cnnc did not write it");
        assertThat(folder.resolve("shown.html")).hasContent("mine");
    }
}
