package cnnc.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    private static final RecordSource.Layout LAYOUT = new RecordSource.Layout(new PictureSize(32, 32), 3, true);
    private static final int MOST_NAMES = 1 << 16;

    @Override
    public DataParts open(Path path, BrokenFiles broken) {
        Path place = Files.isDirectory(path) ? inside(path) : path;
        SortedMap<String, StoredFile> files = files(place);
        StoredFile testFile = files.remove(test);
        StoredFile namesFile = files.remove(names);
        if (files.isEmpty()) {
            throw DataException.in(
                    place,
                    "holds no training batch of " + word,
                    "looked for names like " + (labelBytes == 1 ? "data_batch_1.bin" : "train.bin"),
                    "name the folder that holds the batches, or the archive");
        }
        List<String> classes = namesFile == null ? numbers() : readNames(namesFile);
        Spool spool = new Spool();
        Source train = source(List.copyOf(files.values()), classes, spool);
        return new DataParts(
                train,
                Optional.empty(),
                Optional.ofNullable(testFile).map(file -> source(List.of(file), classes, spool)));
    }

    private List<String> numbers() {
        return IntStream.range(0, mostClasses).mapToObj(Integer::toString).toList();
    }

    /** By their names alone: the batches of an archive lie in a folder of it. */
    private SortedMap<String, StoredFile> files(Path place) {
        SortedMap<String, StoredFile> files = new TreeMap<>(CodePoints.order());
        FileTree.of(place, path -> isWanted(FileTree.lastName(path))).files().forEach((path, file) -> {
            if (files.put(FileTree.lastName(path), file) != null) {
                throw DataException.at(
                        place, "entry " + path, "is there twice", "", "get the data from their official place again");
            }
        });
        return files;
    }

    /** The batches often lie one folder deeper, or still in the archive. */
    private Path inside(Path folder) {
        if (hasTraining(folder)) {
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

    /** Whether a place looks as this format. */
    boolean suits(Path place) {
        Path inside = Files.isDirectory(place) ? inside(place) : place;
        return Files.isDirectory(inside)
                ? hasTraining(inside)
                : String.valueOf(inside.getFileName()).matches("cifar-" + word.substring("cifar".length()) + "-.*");
    }

    private boolean hasTraining(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(
                    file -> training.matcher(file.getFileName().toString()).matches());
        } catch (IOException e) {
            throw DataException.reading(folder, e);
        }
    }

    private boolean isWanted(String name) {
        return training.matcher(name).matches() || name.equals(test) || name.equals(names);
    }

    private static List<String> readNames(StoredFile file) {
        String text;
        try (InputStream in = file.open()) {
            text = new String(in.readNBytes(MOST_NAMES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw DataException.reading(file.name(), e);
        }
        List<String> read =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (read.isEmpty() || read.size() > 256 || read.stream().distinct().count() < read.size()) {
            throw DataException.in(
                    file.name(),
                    "is no list of class names",
                    "wanted: one name a line, each once",
                    "remove the file, or mend it");
        }
        return read;
    }

    /** Checks the lengths and labels of files with records. */
    private Source source(List<StoredFile> files, List<String> classes, Spool spool) {
        List<RecordSource.Block> blocks = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        for (StoredFile file : files) {
            RecordSource.Block block = block(file, spool);
            blocks.add(block);
            labels.add(labels(block, classes));
        }
        return new RecordSource(
                LAYOUT, blocks, labels.stream().flatMapToInt(Arrays::stream).toArray(), classes);
    }

    private RecordSource.Block block(StoredFile file, Spool spool) {
        try {
            long length = file.length();
            int record = labelBytes + LAYOUT.bytes();
            if (length == 0 || length % record != 0 || length / record > Integer.MAX_VALUE) {
                throw noRecords(file.name(), length);
            }
            return new RecordSource.Block(
                    file.name(), Content.of(file, spool), labelBytes, record, (int) (length / record));
        } catch (IOException e) {
            throw DataException.reading(file.name(), e);
        }
    }

    private DataException noRecords(String file, long length) {
        CifarFormat other = labelBytes == 1 ? CIFAR100 : CIFAR10;
        boolean isOther = length > 0 && length % (other.labelBytes + LAYOUT.bytes()) == 0;
        return DataException.in(
                file,
                "has " + length + " bytes, no whole number of records of " + (labelBytes + LAYOUT.bytes()),
                isOther ? "records of " + other.word + " fit" : "",
                isOther ? "write `from " + other.word + "`" : "see that the file is whole: download or copy it again");
    }

    private int[] labels(RecordSource.Block block, List<String> classes) {
        int[] labels = new int[block.count()];
        byte[] label = new byte[1];
        for (int i = 0; i < labels.length; i++) {
            block.content().copy(block.file(), block.first() - 1 + (long) i * block.stride(), label);
            labels[i] = label[0] & 0xFF;
            if (labels[i] >= classes.size()) {
                throw DataException.at(
                        block.file(),
                        "record " + i,
                        "has the label " + labels[i] + ", but there are " + classes.size() + " classes",
                        "",
                        "see that " + names + " names every class, and that this is " + word);
            }
        }
        return labels;
    }
}
