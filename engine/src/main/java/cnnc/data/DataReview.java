package cnnc.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads all pictures of a data set and looks for what spoils training: one {@link Finding} a kind. */
public final class DataReview {
    /** The largest class having so many times the pictures of the smallest is worth a word. */
    private static final int IMBALANCE = 4;

    private static final int EXAMPLES = 3;
    private static final int DEPTH = 64;

    /** Where a picture is. */
    private record Place(String part, String name, String label) {
        @Override
        public String toString() {
            return name.startsWith("picture ") ? part + " " + name : name;
        }
    }

    private final List<DataException> broken = new ArrayList<>();
    private final Map<PixelHash, List<Place>> seen = new HashMap<>();
    private final Map<PictureSize, Integer> sizes = new HashMap<>();
    private final Map<String, long[]> counts = new LinkedHashMap<>();
    private final DataParts parts;
    private final boolean masks;
    private final String counted;

    private DataReview(Path place, Format.OfFiles format) {
        parts = format.open(place, (where, all, bad) -> broken.addAll(bad));
        masks = parts.train().hasMasks();
        counted = masks ? "pixels" : "pictures";
    }

    /**
     * Broken files, duplicates, what training and test part share, classes out of balance, and sizes that differ.
     *
     * @throws DataException when the data set as a whole can't be opened
     */
    public static List<Finding> of(Path place, Format.OfFiles format) {
        DataReview review = new DataReview(place, format);
        review.forEachPart(review::read);
        return review.findings();
    }

    private void forEachPart(BiConsumer<String, Source> visitor) {
        visitor.accept("train", parts.train());
        parts.validation().ifPresent(part -> visitor.accept("validation", part));
        parts.test().ifPresent(part -> visitor.accept("test", part));
    }

    private void read(String part, Source source) {
        long[] count = new long[source.classes().size()];
        counts.put(part, count);
        int threads = Runtime.getRuntime().availableProcessors();
        try (ReadAhead ahead = new ReadAhead(source, threads, DEPTH)) {
            int[] order = new int[source.size()];
            Arrays.setAll(order, i -> i);
            ahead.announce(order);
            for (int index : order) {
                try {
                    Picture picture = ahead.read(index);
                    sizes.merge(picture.size(), 1, Integer::sum);
                    seen.computeIfAbsent(PixelHash.of(picture), hash -> new ArrayList<>(1))
                            .add(new Place(part, source.name(index), counted(source, index, picture, count)));
                } catch (DataException e) {
                    broken.add(e);
                }
            }
        }
    }

    /** What the picture shows, in a word that only equal answers share. */
    private static String counted(Source source, int index, Picture picture, long[] count) {
        if (source.hasMasks()) {
            ClassCounts.pixels(picture, count);
            return PixelHash.of(new Picture(picture.height(), picture.width(), 1, picture.requireMask()))
                    .toString();
        }
        count[source.label(index)]++;
        return source.classes().get(source.label(index));
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!broken.isEmpty()) {
            findings.add(new Finding(
                    "broken",
                    true,
                    broken.size(),
                    broken.size() == 1 ? "picture can't be read" : "pictures can't be read",
                    broken.stream()
                            .limit(EXAMPLES)
                            .map(e -> e.problem().file() + ": " + e.problem().what())
                            .toList(),
                    broken.getFirst().problem().remedy()));
        }
        List<List<Place>> alike = seen.values().stream()
                .filter(places -> places.size() > 1)
                .sorted(Comparator.comparing(places -> places.getFirst().toString(), CodePoints.order()))
                .toList();
        leaks(alike).ifPresent(findings::add);
        contradictions(alike).ifPresent(findings::add);
        duplicates(alike).ifPresent(findings::add);
        missing().ifPresent(findings::add);
        imbalance().ifPresent(findings::add);
        differentSizes().ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> leaks(List<List<Place>> alike) {
        List<List<Place>> leaks = alike.stream()
                .filter(places -> distinct(places, Place::part) > 1)
                .toList();
        return finding(
                "leak",
                leaks,
                "picture is in more than one part: what is measured on it is no test",
                "pictures are in more than one part: what is measured on them is no test",
                "take them out of the training part");
    }

    private Optional<Finding> contradictions(List<List<Place>> alike) {
        List<List<Place>> contradictions = alike.stream()
                .filter(places -> distinct(places, Place::label) > 1)
                .toList();
        return finding(
                "contradiction",
                contradictions,
                masks ? "pictures have more than one mask" : "picture is in more than one class",
                "pictures are in more than one class",
                masks ? "keep one mask of each" : "leave each in the class it belongs to");
    }

    private static Optional<Finding> duplicates(List<List<Place>> alike) {
        List<List<Place>> within = alike.stream()
                .filter(places -> distinct(places, Place::part) < places.size())
                .toList();
        return finding(
                "duplicate",
                within,
                "picture is there more than once in its part, pixel for pixel",
                "pictures are there more than once in their part, pixel for pixel",
                "keep one of each: copies weigh more in training");
    }

    private static long distinct(List<Place> places, Function<Place, String> of) {
        return places.stream().map(of).distinct().count();
    }

    private static Optional<Finding> finding(
            String word, List<List<Place>> groups, String one, String several, String remedy) {
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        word,
                        false,
                        groups.size(),
                        groups.size() == 1 ? one : several,
                        groups.stream().limit(EXAMPLES).map(DataReview::equal).toList(),
                        remedy));
    }

    private static String equal(List<Place> places) {
        return places.stream().limit(EXAMPLES).map(Place::toString).collect(Collectors.joining(" = "))
                + (places.size() > EXAMPLES ? " = …" : "");
    }

    private Optional<Finding> missing() {
        List<String> missing = new ArrayList<>();
        forEachPart((part, source) -> {
            long[] count = counts.getOrDefault(part, new long[0]);
            for (int c = 0; c < count.length; c++) {
                if (count[c] == 0) {
                    missing.add(source.classes().get(c) + " in " + part);
                }
            }
        });
        if (parts.train().classes().size() == 1) {
            missing.add("any but " + parts.train().classes().getFirst());
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "missing",
                        false,
                        missing.size(),
                        (missing.size() == 1 ? "class has no " : "classes have no ") + counted + " in a part",
                        missing.stream().limit(EXAMPLES).toList(),
                        masks
                                ? "add pictures of them, or number the classes without gaps"
                                : "add pictures of them, or leave the classes out with `classes [ … ]`"));
    }

    private Optional<Finding> imbalance() {
        long[] train = counts.getOrDefault("train", new long[0]);
        long most = Arrays.stream(train).max().orElse(0);
        long least = Arrays.stream(train).filter(n -> n > 0).min().orElse(0);
        if (least == 0 || most < IMBALANCE * least) {
            return Optional.empty();
        }
        List<Integer> rare = new ArrayList<>();
        for (int c = 0; c < train.length; c++) {
            if (train[c] > 0 && train[c] * IMBALANCE <= most) {
                rare.add(c);
            }
        }
        rare.sort(Comparator.comparing((Integer c) -> train[c]).thenComparing(c -> c));
        return Optional.of(new Finding(
                "imbalance",
                false,
                rare.size(),
                (rare.size() == 1 ? "class has" : "classes have")
                        + (" at most a quarter of the " + counted + " of the largest, which has " + most),
                rare.stream()
                        .limit(EXAMPLES)
                        .map(c -> parts.train().classes().get(c) + ": " + train[c])
                        .toList(),
                masks
                        ? "let them count with `loss dice`, or with `class-weights balanced` of cross-entropy; look at"
                                + " mean-iou, not only at pixel-accuracy"
                        : "add pictures of them, and look at accuracy by class, not only at the mean"));
    }

    private Optional<Finding> differentSizes() {
        if (sizes.size() < 2) {
            return Optional.empty();
        }
        List<Map.Entry<PictureSize, Integer>> frequent = sizes.entrySet().stream()
                .sorted(Map.Entry.<PictureSize, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().pixels())
                        .thenComparing(entry -> entry.getKey().height()))
                .toList();
        return Optional.of(new Finding(
                "sizes",
                false,
                sizes.size(),
                "sizes of pictures (height x width) occur",
                frequent.stream()
                        .limit(EXAMPLES)
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .toList(),
                "bring them to one size: `resize 224x224 crop`, for example"));
    }
}
