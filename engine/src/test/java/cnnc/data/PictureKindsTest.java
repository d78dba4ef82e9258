package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of file against the numbers that Pillow 9.4 reads of it (a few files, of kinds that it doesn't write, were made byte by byte, and
 * their numbers with them). {@code o1} to {@code o8} carry EXIF's orientations.
 */
class PictureKindsTest {
    private static final String FOLDER = "/pictures/";

    private static byte[] resource(String name) {
        try (var in = PictureKindsTest.class.getResourceAsStream(FOLDER + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> expected() {
        return new String(resource("expected.txt"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static StoredFile stored(String name, byte[] bytes) {
        return new StoredFile.OfTar(name, () -> MemorySegment.ofArray(bytes));
    }

    @TestFactory
    Stream<DynamicTest> everyKindGivesTheStatedNumbers() {
        return expected().stream().map(line -> {
            String[] field = line.split(" ");
            return DynamicTest.dynamicTest(field[0], () -> {
                StoredFile file = stored(field[0], resource(field[0]));
                Picture picture = PictureFiles.read(file);
                assertThat(picture).hasToString(field[1]);
                assertThat(PictureFiles.header(file).size()).isEqualTo(picture.size());
                if (field[2].equals("sha256")) {
                    byte[] hash = MessageDigest.getInstance("SHA-256").digest(picture.pixels());
                    assertThat(HexFormat.of().formatHex(hash)).isEqualTo(field[3]);
                } else {
                    for (int c = 0; c < picture.channels(); c++) {
                        assertThat(mean(picture, c)).isCloseTo(Double.parseDouble(field[3 + c]), within(2.0));
                    }
                }
            });
        });
    }

    private static double mean(Picture picture, int channel) {
        long sum = 0;
        for (int i = channel; i < picture.pixels().length; i += picture.channels()) {
            sum += picture.pixels()[i] & 0xFF;
        }
        return (double) sum / picture.size().pixels();
    }

    /** A picture turned eight ways, and each file says how to turn it back. */
    @Test
    void orientationsAgree() {
        Picture stored = PictureFiles.read(stored("o1.png", resource("o1.png")));
        for (int exif = 1; exif <= 8; exif++) {
            Picture turned = new Orientation(exif).apply(stored);
            // Turned by 6 and 8 they cancel each other; all others are their own inverse.
            int back = exif == 6 ? 8 : exif == 8 ? 6 : exif;
            assertThat(new Orientation(back).apply(turned)).isEqualTo(stored);
            assertThat(PictureFiles.read(stored("o", resource("o" + exif + ".png"))))
                    .isEqualTo(turned);
        }
    }

    /** What is cut off is an error, except where no pixel is lost: behind the first of several pictures, or at the very end. */
    @Test
    void everyTruncationIsNoticed() {
        Set<String> rest = Set.of("anim.gif", "anim.webp");
        for (String line : expected()) {
            String name = line.split(" ")[0];
            byte[] whole = resource(name);
            Picture picture = PictureFiles.read(stored(name, whole));
            for (int length = 0; length < whole.length; length += 7) {
                byte[] cut = Arrays.copyOf(whole, length);
                try {
                    assertThat(PictureFiles.read(stored(name, cut))).as(name).isEqualTo(picture);
                    assertThat(length).as(name).isGreaterThan(rest.contains(name) ? 200 : whole.length - 8);
                } catch (DataException e) {
                    assertThat(e.problem().file()).isEqualTo(name);
                }
            }
        }
    }

    @Property(tries = 1500)
    void damageNeverCrashesNorHangs(
            @ForAll @IntRange(max = 10_000) int which, @ForAll @IntRange(max = 5000) int place, @ForAll byte value) {
        List<String> lines = expected();
        String name = lines.get(which % lines.size()).split(" ")[0];
        byte[] bytes = resource(name);
        bytes[place % Math.min(bytes.length, which % 2 == 0 ? 120 : bytes.length)] = value;
        bytes[which * 31 % bytes.length] ^= (byte) place;
        try {
            assertThat(PictureFiles.read(stored(name, bytes)).channels()).isBetween(1, 3);
        } catch (DataException e) {
            assertThat(e.problem().file()).isEqualTo(name);
        }
    }

    /** Sizes are checked in every header before anything is allocated. */
    @Test
    void hugeSizesAreRefused(@TempDir Path folder) throws IOException {
        byte[] bmp = resource("rgb.bmp");
        Arrays.fill(bmp, 18, 21, (byte) 0x7F);
        byte[] gif = resource("pal.gif");
        Arrays.fill(gif, 6, 10, (byte) 0xFF);
        byte[] webp = resource("lossless.webp");
        Arrays.fill(webp, 21, 25, (byte) 0xFF);
        for (byte[] bytes : List.of(bmp, gif, webp)) {
            Path file = Files.write(folder.resolve("huge"), bytes);
            assertThatThrownBy(() -> PictureFiles.read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("megapixels");
        }
    }
}
