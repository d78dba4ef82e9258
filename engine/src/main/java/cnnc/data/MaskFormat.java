package cnnc.data;

import cnnc.data.MaskFile.Mask;
import cnnc.data.MaskSource.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pictures in a folder {@code images}, and in a folder {@code masks} beside it a PNG of the same name, but for the ending, and size for each: its
 * numbers are those of the pixels' classes. In parts as {@link PartFolders} has them. Classes are named by their numbers, from 0 to the
 * largest of all masks, until a program names them.
 */
record MaskFormat() implements Format.OfFiles {
    private static final String IMAGES = "images";
    private static final String MASKS = "masks";

    @Override
    public String word() {
        return "masks";
    }

    @Override
    public String help() {
        return "folders images and masks: for each picture a PNG of the same name whose numbers are its pixels'"
            + " classes; divided by folders train, validation and test, if there are; also in a .zip, .tar or .tar.gz";
    }

    /** Whether a folder looks like these, or its training part does. */
    static boolean suits(Path place) {
        return Stream.of(place, place.resolve("train"))
                .anyMatch(each -> Files.isDirectory(each.resolve(IMAGES)) && Files.isDirectory(each.resolve(MASKS)));
    }

    /** All masks are read: what they hold is known before training begins. */
    @Override
    public DataParts open(Path path, BrokenFiles broken) {
        PartFolders parts = PartFolders.of(path);
        List<Pair> train = pairs(parts.train(), broken);
        Optional<List<Pair>> validation = parts.validation().map(part -> pairs(part, broken));
        Optional<List<Pair>> test = parts.test().map(part -> pairs(part, broken));
        int largest = Stream.of(train, validation.orElse(train), test.orElse(train))
                .flatMap(List::stream)
                .mapToInt(Pair::largest)
                .max()
                .orElseThrow();
        List<String> classes =
                IntStream.rangeClosed(0, largest).mapToObj(Integer::toString).toList();
        return new DataParts(
                new MaskSource(train, classes),
                validation.map(pairs -> new MaskSource(pairs, classes)),
                test.map(pairs -> new MaskSource(pairs, classes)));
    }

    /** A file of each folder. */
    private record Match(StoredFile picture, StoredFile mask) {}

    /** What reading them gave. */
    private sealed interface Read {
        /** @param mask its size */
        record Sound(Pair pair, PictureSize mask) implements Read {}

        record Broken(DataException why) implements Read {}

        static Read of(Match files) {
            try {
                PictureHeader header = PictureFiles.header(files.picture);
                Mask mask = MaskFile.read(files.mask);
                return new Sound(
                        new Pair(files.picture, files.mask, header, MaskFile.largest(mask.classes())), mask.size());
            } catch (DataException e) {
                return new Broken(e);
            }
        }
    }

    private static List<Pair> pairs(FileTree tree, BrokenFiles broken) {
        List<Read> read = matched(tree).parallelStream().map(Read::of).toList();
        List<DataException> bad =
                of(read, Read.Broken.class).map(Read.Broken::why).toList();
        List<Read.Sound> sound = of(read, Read.Sound.class).toList();
        if (!bad.isEmpty()) {
            broken.found(tree.name(), read.size(), bad);
        }
        if (sound.isEmpty()) {
            throw bad.getFirst();
        }
        return checked(tree, sound);
    }

    private static <T extends Read> Stream<T> of(List<Read> read, Class<T> kind) {
        return read.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static List<Pair> checked(FileTree tree, List<Read.Sound> read) {
        complain(
                tree,
                read.stream()
                        .filter(each -> !each.pair.header().size().equals(each.mask))
                        .map(each -> each.pair.mask().name() + ": " + each.mask + ", its picture is "
                                + each.pair.header().size())
                        .toList(),
                "another size than the picture",
                "save picture and mask in one size (height x width)");
        complain(
                tree,
                read.stream()
                        .filter(each -> each.pair.largest() == MaskFile.NO_CLASS)
                        .map(each -> each.pair.mask().name())
                        .toList(),
                "the number 255, which is white, or by custom a pixel of no class",
                "save the number of each pixel's class, 0, 1, 2 …, in place of colours: the mask will look almost"
                        + " black");
        return read.stream().map(Read.Sound::pair).toList();
    }

    /** @param what they have */
    private static void complain(FileTree tree, List<String> masks, String what, String remedy) {
        if (!masks.isEmpty()) {
            throw DataException.in(
                    tree.name(),
                    masks.size() + (masks.size() == 1 ? " mask has " : " masks have ") + what,
                    examples(masks),
                    remedy);
        }
    }

    private static String examples(List<String> all) {
        String first = String.join("\n  = ", all.subList(0, Math.min(BrokenFiles.EXAMPLES, all.size())));
        return all.size() > BrokenFiles.EXAMPLES ? first + "\n  = …" : first;
    }

    /** Pictures and masks of the same name. */
    private static List<Match> matched(FileTree tree) {
        Map<String, StoredFile> pictures = byStem(tree, IMAGES);
        Map<String, StoredFile> masks = byStem(tree, MASKS);
        List<String> alone = Stream.concat(without(pictures, masks, "mask"), without(masks, pictures, "picture"))
                .toList();
        if (!alone.isEmpty()) {
            throw DataException.in(
                    tree.name(),
                    alone.size() + (alone.size() == 1 ? " file lacks its partner" : " files lack their partners"),
                    examples(alone),
                    "give each picture in images a mask of the same name in masks, or take it out");
        }
        return pictures.entrySet().stream()
                .map(each -> new Match(each.getValue(), Objects.requireNonNull(masks.get(each.getKey()))))
                .toList();
    }

    private static Stream<String> without(
            Map<String, StoredFile> files, Map<String, StoredFile> partners, String partner) {
        return files.entrySet().stream()
                .filter(each -> !partners.containsKey(each.getKey()))
                .map(each -> each.getValue().name() + ": no " + partner + " of this name");
    }

    /** The files of a folder, also of folders below it, by their paths without the ending. */
    private static SortedMap<String, StoredFile> byStem(FileTree tree, String folder) {
        FileTree below = tree.below(folder);
        if (below.files().isEmpty()) {
            throw DataException.in(
                    tree.name(),
                    "has no folder " + folder + " with pictures",
                    "pictures are looked for in images, their masks in masks",
                    "put pictures into a folder images and a PNG of the same name for each into a folder masks");
        }
        SortedMap<String, StoredFile> files = new TreeMap<>(CodePoints.order());
        below.files().forEach((path, file) -> {
            if (!PictureFiles.isPicture(path)) {
                throw PictureFiles.unsupported(file.name(), "is a picture of a kind that is not read");
            }
            StoredFile other = files.put(path.substring(0, path.lastIndexOf('.')), file);
            if (other != null) {
                throw DataException.in(
                        file.name(),
                        "has the same name as " + other.name(),
                        "picture and mask belong together by their names, without the ending",
                        "rename one of the two, and its partner with it");
            }
        });
        return files;
    }
}
