package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Against Pillow 9.4, which widens its triangle too: {@code Image.resize}, {@code ImageOps.pad} and {@code ImageOps.fit}, each with
 * {@code BILINEAR}. The values are in {@code pillow-resize.txt}: mode, height, width, new height, new width, pixels.
 */
class ResizeTest {
    /** Pillow rounds to bytes between the two directions and weighs in fixed point; we round once. */
    private static final int MOST_APART = 1;

    @Test
    void asPillowButForItsRounding() throws IOException {
        int different = 0;
        int all = 0;
        for (String line : lines()) {
            String[] words = line.split(" ");
            Resize.Mode mode = Resize.Mode.valueOf(words[0].toUpperCase(Locale.ROOT));
            Picture from = pattern(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            PictureSize size = new PictureSize(Integer.parseInt(words[3]), Integer.parseInt(words[4]));
            byte[] expected = HexFormat.of().parseHex(words[5]);
            byte[] own = new Resize(size, mode).apply(from).pixels();
            assertThat(own).hasSameSizeAs(expected);
            for (int i = 0; i < own.length; i++) {
                int apart = Math.abs((own[i] & 0xFF) - (expected[i] & 0xFF));
                assertThat(apart)
                        .as("%s: %s to %s, byte %d", mode, from.size(), size, i)
                        .isLessThanOrEqualTo(MOST_APART);
                different += apart;
                all++;
            }
        }
        assertThat(different).isLessThan(all / 5);
    }

    private static String[] lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(ResizeTest.class.getResourceAsStream("pillow-resize.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split("\n");
        }
    }

    /** As the fixture was made. */
    private static Picture pattern(int h, int w) {
        byte[] pixels = new byte[h * w * 3];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = (y * w + x) * 3;
                pixels[at] = (byte) (x * 37 + y * 91 + x * y * 5);
                pixels[at + 1] = (byte) (x * x * 3 + y * 17);
                pixels[at + 2] = (byte) (255 - x * 11 - y * 29);
            }
        }
        return new Picture(h, w, 3, pixels);
    }
}
