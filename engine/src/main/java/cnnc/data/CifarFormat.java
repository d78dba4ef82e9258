package cnnc.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * CIFAR's binary version: records of label bytes and 1024 red, 1024 green, 1024 blue bytes, row by row. Any number of training batches, in
 * the order of their names; the test batch may be missing. Class names come from the file of names; where there is none, classes are named
 * by their numbers.
 *
 * @param labelBytes label bytes of a record; the last one counts (CIFAR-100: coarse, then fine)
 * @param training names of files with training pictures
 * @param names name of the file with a class name on each line
 */
record CifarFormat(
        String word, String help, int labelBytes, int mostClasses, Pattern training, String test, String names)
        implements Format.OfFiles {
    static final CifarFormat CIFAR10 = new CifarFormat(
            "cifar10",
            "CIFAR-10, binary version: the folder with data_batch_*.bin, or the .tar.gz",
            1,
            10,
            Pattern.compile("data_batch_\\d+\\.bin"),
            "test_batch.bin",
            "batches.meta.txt");
    static final CifarFormat CIFAR100 = new CifarFormat(
            "cifar100",
            "CIFAR-100, binary version: the folder with train.bin, or the .tar.gz; the 100 fine labels",
            2,
            100,
            Pattern.compile("train\\.bin"),
            "test.bin",
            "fine_label_names.txt");

    private static final int SIDE = 32;
    private static final int PLANE = SIDE * SIDE;
    private static final int MOST_NAMES = 1 << 16;

    /** Pictures of one file. */
    private record Batch(String name, List<Picture> pictures, List<Integer> labels) {}

    /** What was found in a folder or archive. */
    private static final class Found {
        final Map<String, Batch> batches = new TreeMap<>(CodePoints.order());
        Optional<List<String>> names = Optional.empty();
        long bytes;
    }

    @Override
    public DataParts open(Path path) {
        Path place = Files.isDirectory(path) ? inside(path) : path;
        Found found = new Found();
        Entries.visit(place, this::isWanted, (name, size, content) -> take(place, found, name, size, content));
        Batch testBatch = found.batches.remove(test);
        if (found.batches.isEmpty()) {
            throw DataException.in(
                    place,
                    "holds no training batch of " + word,
                    "looked for names like " + (labelBytes == 1 ? "data_batch_1.bin" : "train.bin"),
                    "name the folder that holds the batches, or the .tar.gz");
        }
        List<String> classes = found.names.orElseGet(() ->
                IntStream.range(0, mostClasses).mapToObj(Integer::toString).toList());
        Source train = source(place, List.copyOf(found.batches.values()), classes);
        return new DataParts(
                train,
                Optional.empty(),
                Optional.ofNullable(testBatch).map(batch -> source(place, List.of(batch), classes)));
    }

    /** The batches often lie one folder deeper, or still in the archive. */
    private Path inside(Path folder) {
        if (Entries.files(folder).stream().anyMatch(this::isTraining)) {
            return folder;
        }
        for (String name : List.of(
                "cifar-10-batches-bin", "cifar-100-binary", "cifar-10-binary.tar.gz", "cifar-100-binary.tar.gz")) {
            Path deeper = folder.resolve(name);
            if (name.contains(word.substring("cifar".length()) + "-") && Files.exists(deeper)) {
                return deeper;
            }
        }
        return folder;
    }

    private boolean isTraining(Path file) {
        return training.matcher(file.getFileName().toString()).matches();
    }

    private boolean isWanted(String name) {
        return training.matcher(name).matches() || name.equals(test) || name.equals(names);
    }

    private void take(Path place, Found found, String name, long size, InputStream content) throws IOException {
        if (name.equals(names)) {
            found.names = Optional.of(readNames(place, content));
            return;
        }
        found.bytes += size;
        Memory.require(place, "", found.bytes);
        found.batches.put(name, readBatch(place, name, size, content));
    }

    private List<String> readNames(Path place, InputStream content) throws IOException {
        String text = new String(content.readNBytes(MOST_NAMES), StandardCharsets.UTF_8);
        List<String> read =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (read.isEmpty() || read.size() > 256 || read.stream().distinct().count() < read.size()) {
            throw DataException.at(
                    place,
                    names,
                    "is no list of class names",
                    "wanted: one name a line, each once",
                    "remove the file, or mend it");
        }
        return read;
    }

    private Batch readBatch(Path place, String name, long size, InputStream content) throws IOException {
        int record = labelBytes + 3 * PLANE;
        if (size == 0 || size % record != 0) {
            CifarFormat other = labelBytes == 1 ? CIFAR100 : CIFAR10;
            boolean isOther = size > 0 && size % (other.labelBytes + 3 * PLANE) == 0;
            throw DataException.at(
                    place,
                    name,
                    "has " + size + " bytes, no whole number of records of " + record,
                    isOther ? "records of " + other.word + " fit" : "",
                    isOther
                            ? "write `from " + other.word + "`"
                            : "see that the file is whole: download or copy it again");
        }
        List<Picture> pictures = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        byte[] bytes = new byte[record];
        for (long i = 0; i < size / record; i++) {
            if (content.readNBytes(bytes, 0, record) < record) {
                throw DataException.at(place, name + ", record " + i, "ends here", "", "download or copy it again");
            }
            labels.add(bytes[labelBytes - 1] & 0xFF);
            pictures.add(picture(bytes, labelBytes));
        }
        return new Batch(name, pictures, labels);
    }

    /** Planes (3, 32, 32) to pixels (32, 32, 3). */
    private static Picture picture(byte[] planes, int from) {
        byte[] pixels = new byte[3 * PLANE];
        for (int i = 0; i < PLANE; i++) {
            for (int c = 0; c < 3; c++) {
                pixels[3 * i + c] = planes[from + c * PLANE + i];
            }
        }
        return new Picture(SIDE, SIDE, 3, pixels);
    }

    private Source source(Path place, List<Batch> batches, List<String> classes) {
        List<Picture> pictures = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Batch batch : batches) {
            for (int i = 0; i < batch.labels.size(); i++) {
                if (batch.labels.get(i) >= classes.size()) {
                    throw DataException.at(
                            place,
                            batch.name + ", record " + i,
                            "has the label " + batch.labels.get(i) + ", but there are " + classes.size() + " classes",
                            "",
                            "see that " + names + " names every class, and that this is " + word);
                }
            }
            pictures.addAll(batch.pictures);
            labels.addAll(batch.labels);
        }
        return new MemorySource(
                pictures, labels.stream().mapToInt(Integer::intValue).toArray(), classes);
    }
}
