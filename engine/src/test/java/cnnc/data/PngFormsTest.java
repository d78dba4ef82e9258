package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Every colour type and depth of PNG, also interlaced and with transparency, against a writer of our own. */
class PngFormsTest {
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    /** A picture as PNG stores it: samples of {@code depth} bits; a palette for colour type 3. */
    private record Form(int colourType, int depth, int height, int width, boolean interlaced, long seed) {
        int samples() {
            return switch (colourType) {
                case 2 -> 3;
                case 4 -> 2;
                case 6 -> 4;
                default -> 1;
            };
        }

        int colours() {
            return (1 << Math.min(depth, 8)) - (depth > 1 ? 1 : 0);
        }

        byte[] palette() {
            return DataFiles.random(3 * colours(), seed);
        }

        int sample(int y, int x, int s) {
            int bits = DataFiles.random((y * width + x + 1) * 8, seed + 1)[(y * width + x) * 8 + s] & 0xFF;
            int value = depth == 16 ? bits << 8 | 0x7F : bits & (1 << depth) - 1;
            return colourType == 3 ? value % colours() : value;
        }

        /** What it means, as red, green or blue of 0..255. */
        int expected(int y, int x, int c) {
            int value = sample(y, x, samples() >= 3 ? c : 0);
            if (colourType == 3) {
                return palette()[3 * value + c] & 0xFF;
            }
            return depth == 16 ? value >> 8 : value * 255 / ((1 << depth) - 1);
        }

        byte[] png(boolean transparency) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
            chunk(
                    out,
                    "IHDR",
                    header.put((byte) depth)
                            .put((byte) colourType)
                            .put(12, (byte) (interlaced ? 1 : 0))
                            .array());
            chunk(out, "gAMA", new byte[] {0, 0, 0, 9});
            if (colourType == 3) {
                chunk(out, "PLTE", palette());
            }
            if (transparency) {
                chunk(out, "tRNS", new byte[colourType == 3 ? 1 : 2 * samples()]);
            }
            ByteArrayOutputStream data = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(data)) {
                for (int[] pass : interlaced ? ADAM7 : new int[][] {{0, 0, 1, 1}}) {
                    deflated.write(rows(pass[0], pass[1], pass[2], pass[3]));
                }
            }
            chunk(out, "IDAT", data.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        }

        private byte[] rows(int x0, int y0, int dx, int dy) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int y = y0; y < height && x0 < width; y += dy) {
                out.write(0);
                long bits = 1;
                for (int x = x0; x < width; x += dx) {
                    for (int s = 0; s < samples(); s++) {
                        bits = bits << depth | sample(y, x, s);
                        while (bits >= 256) {
                            int more = 63 - Long.numberOfLeadingZeros(bits) - 8;
                            out.write((int) (bits >> more));
                            bits = bits & (1L << more) - 1 | 1L << more;
                        }
                    }
                }
                if (bits > 1) {
                    int used = 63 - Long.numberOfLeadingZeros(bits);
                    out.write((int) (bits << 8 - used));
                }
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] body = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 crc = new CRC32();
        crc.update(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(body);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    @Provide
    Arbitrary<int[]> kinds() {
        return Arbitraries.of(
                new int[] {0, 1},
                new int[] {0, 2},
                new int[] {0, 4},
                new int[] {0, 8},
                new int[] {0, 16},
                new int[] {2, 8},
                new int[] {2, 16},
                new int[] {3, 1},
                new int[] {3, 2},
                new int[] {3, 4},
                new int[] {3, 8},
                new int[] {4, 8},
                new int[] {4, 16},
                new int[] {6, 8},
                new int[] {6, 16});
    }

    @Property(tries = 300)
    void everyFormIsReadExactly(
            @ForAll("kinds") int[] kind,
            @ForAll @IntRange(min = 1, max = 10) int height,
            @ForAll @IntRange(min = 1, max = 10) int width,
            @ForAll boolean interlaced,
            @ForAll boolean transparency,
            @ForAll @IntRange(max = 1000) int seed)
            throws IOException {
        Form form = new Form(kind[0], kind[1], height, width, interlaced, seed);
        Picture picture = read(form.png(transparency && (kind[0] & 4) == 0));
        assertThat(picture.size()).isEqualTo(new PictureSize(height, width));
        assertThat(picture.channels()).isEqualTo((kind[0] & 3) == 0 ? 1 : 3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < picture.channels(); c++) {
                    assertThat(picture.at(y, x, c)).isEqualTo(form.expected(y, x, c));
                }
            }
        }
    }

    /** Of a mask the stored numbers count, whatever they look like; what has several a pixel, or longer ones, is none. */
    @Property(tries = 300)
    void masksAreTheStoredNumbers(
            @ForAll("kinds") int[] kind,
            @ForAll @IntRange(min = 1, max = 10) int height,
            @ForAll @IntRange(min = 1, max = 10) int width,
            @ForAll boolean interlaced,
            @ForAll boolean transparency,
            @ForAll @IntRange(max = 1000) int seed)
            throws IOException {
        Form form = new Form(kind[0], kind[1], height, width, interlaced, seed);
        Path file = Files.createTempFile("mask", ".png");
        try {
            Files.write(file, form.png(transparency && (kind[0] & 4) == 0));
            StoredFile stored = new StoredFile.OfFolder(file);
            if (form.samples() > 1 || kind[0] == 2 || kind[1] == 16) {
                assertThatThrownBy(() -> MaskFile.read(stored))
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining(kind[1] == 16 && form.samples() == 1 ? "16 bits" : "a PNG of colours");
                return;
            }
            MaskFile.Mask mask = MaskFile.read(stored);
            assertThat(mask.size()).isEqualTo(new PictureSize(height, width));
            for (int i = 0; i < height * width; i++) {
                assertThat(mask.classes()[i] & 0xFF).isEqualTo(form.sample(i / width, i % width, 0));
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void coloursThatThePaletteLacksAreNoticed() throws IOException {
        byte[] png = new Form(3, 4, 5, 5, false, 1).png(false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        chunk(out, "PLTE", new byte[3]);
        int data = new String(png, StandardCharsets.ISO_8859_1).indexOf("IDAT") - 4;
        out.write(png, data, png.length - data);
        assertThatThrownBy(() -> read(out.toByteArray())).hasMessageContaining("colours that its palette lacks");
    }

    private static Picture read(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("form", ".png");
        try {
            return PictureFiles.read(Files.write(file, bytes));
        } finally {
            Files.delete(file);
        }
    }
}
