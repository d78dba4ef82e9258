package cnnc.report;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.data.Picture;
import cnnc.data.PictureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
    private static Picture ramp(int height, int width, int channels) {
        byte[] pixels = new byte[height * width * channels];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }
        return new Picture(height, width, channels, pixels);
    }

    @Test
    void aWrittenPictureIsReadBackToTheByte(@TempDir Path folder) throws IOException {
        for (int channels : new int[] {1, 3}) {
            Picture picture = ramp(9, 13, channels);
            PictureFile.write(folder.resolve("p.png"), picture);
            assertThat(PictureFiles.read(folder.resolve("p.png"))).isEqualTo(picture);
        }
    }

    @Test
    void thePageHoldsEveryTileAndEscapesItsWords() {
        String page = GalleryPage.render("a & b", "", List.of(new Tile("<rotate>", "5 deg", ramp(4, 4, 3))), 6);
        assertThat(page)
                .contains("a &amp; b", "&lt;rotate&gt;", "5 deg", "data:image/png;base64,")
                .doesNotContain("<rotate>");
    }

    @Test
    void theSheetShowsPicturesAndDotsOfTheirWords() {
        Picture tile = ramp(130, 160, 1);
        Picture sheet = ContactSheet.draw(
                List.of(new Tile("i", "", tile), new Tile("b", "one two three four five six seven eight", tile)), 6);
        assertThat(sheet.width()).isEqualTo(12 + 2 * (160 + 12));
        for (int y = 0; y < 130; y++) {
            assertThat(sheet.at(12 + y, 12 + 5, 1)).isEqualTo(tile.at(y, 5, 0));
        }
        int text = 12 + 130 + 6;
        assertThat(sheet.at(text, 12 + 2, 0)).isEqualTo(0x1B); // the dot of the i
        assertThat(sheet.at(text + 1, 12 + 2, 0)).isEqualTo(0xFF);
    }

    @Test
    void smallPicturesAreEnlargedByWholeNumbers() {
        Picture sheet = ContactSheet.draw(List.of(new Tile("x", "", ramp(32, 32, 3))), 6);
        assertThat(sheet.width()).isEqualTo(12 + 128 + 12);
        assertThat(sheet.at(12 + 7, 12 + 7, 2)).isEqualTo(ramp(32, 32, 3).at(1, 1, 2));
    }
}
