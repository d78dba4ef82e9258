package cnnc.data;

import static cnnc.data.DataFiles.encoded;
import static cnnc.data.DataFiles.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.TestPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTest {
    private static final byte[] PNG = encoded(picture(9, 7, 3, 1), "png");
    private static final byte[] JPG = encoded(smooth(), "jpg");

    private static Picture smooth() {
        byte[] pixels = new byte[24 * 17 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 8);
        }
        return new Picture(24, 17, 3, pixels);
    }

    @Test
    void pngIsExact(@TempDir Path folder) throws IOException {
        for (int channels : new int[] {1, 3}) {
            Picture written = picture(11, 5, channels, channels);
            Path file = folder.resolve("a.png");
            Files.write(file, encoded(written, "png"));
            assertThat(PictureFiles.read(file)).isEqualTo(written);
            assertThat(PictureFiles.header(new StoredFile.OfFolder(file)).size())
                    .isEqualTo(written.size());
        }
    }

    @Test
    void everyTruncationIsNoticed(@TempDir Path folder) throws IOException {
        for (byte[] whole : new byte[][] {PNG, JPG}) {
            for (int length = 0; length < whole.length; length++) {
                Path file = Files.write(folder.resolve("a"), Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> PictureFiles.read(file))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining(file.toString());
            }
        }
    }

    @Property(tries = 500)
    void damageNeverCrashes(
            @ForAll boolean png, @ForAll @IntRange(max = 5000) int place, @ForAll byte value, @ForAll boolean two)
            throws IOException {
        byte[] bytes = (png ? PNG : JPG).clone();
        bytes[place % bytes.length] = value;
        bytes[two ? place * 7 % bytes.length : 0] ^= (byte) (two ? 0x55 : 0);
        Path file = Files.createTempFile("picture", "");
        Files.write(file, bytes);
        try {
            assertThat(PictureFiles.read(file).channels()).isBetween(1, 3);
        } catch (DataException e) {
            assertThat(e.problem().file()).isEqualTo(file.toString());
        }
        Files.delete(file);
    }

    @Test
    void photographs() {
        Path photos = TestPlaces.data("photos");
        for (String name : new String[] {"china.jpg", "flower.jpg"}) {
            Picture photo = PictureFiles.read(photos.resolve(name));
            assertThat(photo.size()).isEqualTo(new PictureSize(427, 640));
            assertThat(photo.channels()).isEqualTo(3);
        }
    }
}
