package cnnc.data;

import cnnc.data.Normalization.MeanStd;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A {@code dataset} of a program: its parts, already resized, and what brings a picture of any of them - or a new one - to the model.
 */
public record Dataset(Source train, Optional<Source> validation, Optional<Source> test, Preprocessing preprocessing) {

    /**
     * Reads pictures only where statistics are asked for.
     *
     * @param name of the data set, for messages
     * @throws DataException when the options don't fit the data
     */
    public static Dataset of(String name, DataParts stored, DatasetOptions options) {
        DataParts parts = DataDivision.divide(name, stored, options);
        Preprocessing steps = DataGeometry.steps(name, parts, options);
        Preprocessor first = new Preprocessor(steps);
        AtomicLong cache = new AtomicLong(options.cacheBytes());
        Source train = prepared(parts.train(), first, cache, options);
        return new Dataset(
                train,
                parts.validation().map(part -> prepared(part, first, cache, options)),
                parts.test().map(part -> prepared(part, first, cache, options)),
                steps.with(numbers(name, train, steps.channels(), options.normalization())));
    }

    private static Source prepared(Source part, Preprocessor first, AtomicLong cache, DatasetOptions options) {
        boolean worth = part.decodes() || first.steps().resize().isPresent();
        Source kept = worth ? new CachedSource(part, first, cache) : part;
        return options.shufflePixels() ? new ShuffledPixels(kept, options.seed()) : kept;
    }

    private static MeanStd numbers(String name, Source train, int channels, Normalization asked) {
        MeanStd numbers = switch (asked) {
            case Normalization.None() -> Preprocessing.UNCHANGED;
            case Normalization.PerChannel() -> ChannelStatistics.of(train, channels);
            case MeanStd given -> given;
        };
        int given = numbers.mean().size();
        if (given != 1 && given != channels) {
            throw new DataException(new DataProblem(
                    name,
                    "normalize",
                    "has numbers for " + given + " channels, the pictures have " + channels,
                    "",
                    "write one number, or one for each channel; `normalize per-channel` computes them"));
        }
        return numbers;
    }

    public List<String> classes() {
        return train.classes();
    }
}
