package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Judges the cases of {@code bad-inputs} that are pictures, labels and archives. */
public final class DataBadInputs {
    private DataBadInputs() {}

    /** What was read of a case. */
    private record Content(List<Picture> pictures, List<Integer> shape, List<String> classes) {
        static Content of(Source... parts) {
            List<Picture> pictures = new ArrayList<>();
            for (Source part : parts) {
                for (int i = 0; i < part.size(); i++) {
                    pictures.add(part.read(i));
                    assertThat(part.label(i)).isBetween(0, part.classes().size() - 1);
                }
            }
            return new Content(pictures, List.of(), parts[0].classes());
        }

        byte[] bytes() {
            return join(pictures.stream().map(Picture::pixels).toList());
        }
    }

    /** Reads one case and compares it with what is said of it. */
    public static void judge(Path root, JsonObject each) {
        Path file = root.resolve(each.get("file").getAsString());
        String expect = each.get("expect").getAsString();
        try {
            Content content = read(each.get("format").getAsString(), file);
            assertThat(expect).as("read without complaint: " + each.get("what")).isNotEqualTo("error");
            compare(content, each);
        } catch (DataException e) {
            assertThat(expect).as(e.getMessage()).isNotEqualTo("accept");
            assertThat(e.getMessage()).contains(file.getFileName().toString()).contains("\nhelp: ");
        }
        if (each.has("forbidden_file")) {
            String forbidden = each.get("forbidden_file").getAsString();
            assertThat(file.resolveSibling(forbidden)).doesNotExist();
            assertThat(Path.of(forbidden)).doesNotExist();
        }
    }

    private static Content read(String format, Path file) {
        return switch (format) {
            case "idx" -> Files.isDirectory(file) ? readParts(new IdxFormat(), file, false) : readIdx(file);
            case "cifar" -> readParts(CifarFormat.CIFAR10, file, true);
            case "archive" ->
                file.toString().endsWith(".zip")
                        ? readParts(new FolderFormat(), file, false)
                        : readParts(CifarFormat.CIFAR10, file, true);
            case "folder" -> readParts(new FolderFormat(), file, false);
            default -> {
                PictureHeader header = PictureFiles.header(new StoredFile.OfFolder(file));
                Picture picture = PictureFiles.read(file);
                assertThat(picture.size()).isEqualTo(header.size());
                assertThat(picture.channels()).isEqualTo(header.channels());
                yield new Content(List.of(picture), List.of(), List.of());
            }
        };
    }

    private static Content readParts(Format.OfFiles format, Path file, boolean withTest) {
        DataParts parts = format.open(file);
        Optional<Source> test = withTest ? Optional.of(parts.requireTest(file)) : parts.test();
        return test.map(part -> Content.of(parts.train(), part)).orElseGet(() -> Content.of(parts.train()));
    }

    private static Content readIdx(Path file) {
        int rank;
        try (IdxFile idx = IdxFile.open(file)) {
            rank = idx.dims().length;
        }
        if (rank == 1) {
            return new Content(List.of(), List.of(IdxReader.labels(file).length), List.of());
        }
        IdxReader.Pictures read = IdxReader.pictures(file, new Spool());
        int count = read.block().count();
        Source source = new RecordSource(read.layout(), List.of(read.block()), new int[count], List.of("any"));
        PictureSize size = read.layout().size();
        return new Content(Content.of(source).pictures, List.of(count, size.height(), size.width()), List.of());
    }

    private static void compare(Content content, JsonObject each) {
        if (each.has("shape")) {
            assertThat(content.shape)
                    .isEqualTo(numbers(each, "shape").stream()
                            .map(Double::intValue)
                            .toList());
        }
        if (each.has("data_sha256")) {
            assertThat(sha256(content.bytes()))
                    .isEqualTo(each.get("data_sha256").getAsString());
        }
        if (each.has("records_per_file")) {
            assertThat(content.pictures)
                    .hasSize(6 * each.get("records_per_file").getAsInt());
        }
        if (each.has("images")) {
            assertThat(content.pictures).hasSize(each.get("images").getAsInt());
        }
        if (each.has("classes")) {
            assertThat(content.classes).isEqualTo(strings(each.getAsJsonArray("classes")));
        }
        if (each.has("width")) {
            Picture picture = content.pictures.getFirst();
            int exif = each.has("orientation") ? each.get("orientation").getAsInt() : 1;
            PictureSize stored = new PictureSize(
                    each.get("height").getAsInt(), each.get("width").getAsInt());
            assertThat(picture.size()).isEqualTo(Orientation.of(exif).of(stored));
        }
        if (each.has("rgb8_sha256")) {
            assertThat(sha256(rgb(content.pictures.getFirst())))
                    .isEqualTo(each.get("rgb8_sha256").getAsString());
        }
        if (each.has("mean_rgb")) {
            compareMeans(rgb(content.pictures.getFirst()), numbers(each, "mean_rgb"));
        }
    }

    private static void compareMeans(byte[] rgb, List<Double> expected) {
        for (int c = 0; c < 3; c++) {
            long sum = 0;
            for (int i = c; i < rgb.length; i += 3) {
                sum += rgb[i] & 0xFF;
            }
            assertThat(sum * 3.0 / rgb.length).isCloseTo(expected.get(c), within(2.0));
        }
    }

    private static List<Double> numbers(JsonObject each, String name) {
        return each.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsDouble)
                .toList();
    }

    private static List<String> strings(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static byte[] rgb(Picture picture) {
        if (picture.channels() == 3) {
            return picture.pixels();
        }
        byte[] rgb = new byte[3 * picture.pixels().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = picture.pixels()[i / 3];
        }
        return rgb;
    }

    private static byte[] join(List<byte[]> pieces) {
        byte[] joined = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
