package cnnc.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the lines of a {@code dataset} ask for.
 *
 * @param classes only these, numbered in this order; empty = all
 * @param limit how many pictures are taken from the training part
 * @param division how parts are made of the training part
 * @param gray colours become grey
 * @param shufflePixels all pictures' pixels change places, by one permutation
 * @param seed of the division
 * @param cacheBytes most memory for decoded pictures
 */
public record DatasetOptions(
        List<String> classes,
        Optional<Limit> limit,
        Division division,
        Optional<Resize> resize,
        Optional<PictureSize> crop,
        int pad,
        boolean gray,
        boolean shufflePixels,
        Normalization normalization,
        long seed,
        long cacheBytes) {
    /**
     * Pictures taken from the training part, spread evenly over it.
     *
     * @param perClass whether so many of each class, instead of all together
     */
    public record Limit(int pictures, boolean perClass) {}

    /** How many training pictures of {@code all} classes, which go round, a program must draw; its own number where empty. */
    OptionalInt drawn(int all) {
        return limit.stream()
                .mapToInt(asked -> {
                    int each = asked.perClass() || classes.isEmpty() ? 1 : classes.size();
                    int times = asked.perClass() || !classes.isEmpty() ? all : 1;
                    return Math.toIntExact(((long) asked.pictures() * times + each - 1) / each);
                })
                .findFirst();
    }

    /** How parts are made of the training part. Shares are of 1. */
    public sealed interface Division {
        /** The parts stay as the format gives them. */
        record None() implements Division {}

        /** {@code validate}: a share of the training part is kept for validation. */
        record Validate(double share) implements Division {}

        /** {@code split}: training, validation and test part; together 1. */
        record Shares(double train, double validation, double test, boolean stratified) implements Division {}
    }

    public DatasetOptions {
        classes = List.copyOf(classes);
    }

    /** Nothing asked for; a quarter of the memory for decoded pictures. */
    public static DatasetOptions defaults() {
        return new DatasetOptions(
                List.of(),
                Optional.empty(),
                new Division.None(),
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                false,
                new Normalization.None(),
                1,
                Runtime.getRuntime().maxMemory() / 4);
    }
}
