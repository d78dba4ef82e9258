package cnnc.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * MNIST and its relatives: a folder with {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte} and, for the test part,
 * {@code t10k-…} or {@code test-…}, each plain or {@code .gz}, names may have a prefix; or one file of pictures with its labels beside it.
 * Classes are named by their numbers.
 */
record IdxFormat() implements Format.OfFiles {
    private static final String PICTURES = "[-_.]images[-_.]idx[34][-_.]ubyte(\\.gz)?";

    @Override
    public String word() {
        return "idx";
    }

    @Override
    public String help() {
        return "IDX files as of MNIST, plain or .gz: a folder with the standard names, or one file of pictures with"
                + " its labels beside it";
    }

    /** Pictures and labels of one part. */
    private record Part(IdxReader.Pictures pictures, int[] labels) {
        Source source(List<String> classes) {
            return new RecordSource(pictures.layout(), List.of(pictures.block()), labels, classes);
        }
    }

    @Override
    public DataParts open(Path path, BrokenFiles broken) {
        Spool spool = new Spool();
        Part train;
        Optional<Part> test = Optional.empty();
        if (Files.isDirectory(path)) {
            train = read(find(path, "train").orElseThrow(() -> nothingIn(path)), spool);
            test = find(path, "(t10k|test)").map(file -> read(file, spool));
        } else {
            train = read(path, spool);
        }
        int classes = 1 + Math.max(largest(train), test.map(IdxFormat::largest).orElse(0));
        List<String> names =
                IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new DataParts(train.source(names), Optional.empty(), test.map(part -> part.source(names)));
    }

    /** Whether a place looks as this format. */
    static boolean suits(Path place) {
        return Files.isDirectory(place)
                ? find(place, "train").isPresent()
                : String.valueOf(place.getFileName()).matches("(.*[-_.])?[a-z0-9]+" + PICTURES);
    }

    private static DataException nothingIn(Path folder) {
        return DataException.in(
                folder,
                "has no training pictures in IDX files",
                "looked for train-images-idx3-ubyte, or with .gz",
                "name the folder that holds the files, or one file of pictures");
    }

    private static int largest(Part part) {
        return Arrays.stream(part.labels).max().orElse(0);
    }

    /** The file of pictures of a part; where the plain and the compressed one lie there, the plain one. */
    private static Optional<Path> find(Path folder, String part) {
        Pattern name = Pattern.compile("(.*[-_.])?" + part + PICTURES);
        List<Path> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted(CodePoints.byName())
                    .toList();
        } catch (IOException e) {
            throw DataException.reading(folder, e);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path first = found.getFirst();
        boolean twins =
                found.size() == 2 && found.getLast().getFileName().toString().equals(first.getFileName() + ".gz");
        if (found.size() > 1 && !twins) {
            throw DataException.in(
                    folder,
                    "has several files of " + (part.equals("train") ? "training" : "test") + " pictures: "
                            + first.getFileName() + ", " + found.get(1).getFileName(),
                    "",
                    "name the file of pictures that is meant");
        }
        return Optional.of(first);
    }

    private static Part read(Path pictures, Spool spool) {
        IdxReader.Pictures read = IdxReader.pictures(pictures, spool);
        Path labels = labelsOf(pictures);
        int[] numbers = IdxReader.labels(labels);
        if (numbers.length != read.block().count()) {
            throw DataException.in(
                    labels,
                    numbers.length + " labels for " + read.block().count() + " pictures in " + pictures.getFileName(),
                    "the two files belong to different data sets, or one is damaged",
                    "download or copy both again");
        }
        return new Part(read, numbers);
    }

    private static Path labelsOf(Path pictures) {
        String name = pictures.getFileName().toString();
        String plain = name.replaceFirst("images([-_.])idx[34]", "labels$1idx1").replaceFirst("\\.gz$", "");
        for (String candidate : List.of(plain, plain + ".gz")) {
            Path labels = pictures.resolveSibling(candidate);
            if (!candidate.equals(name) && Files.exists(labels)) {
                return labels;
            }
        }
        throw DataException.in(
                pictures,
                "has no labels beside it",
                "looked for " + plain + ", or with .gz",
                "put the file of labels there under this name");
    }
}
