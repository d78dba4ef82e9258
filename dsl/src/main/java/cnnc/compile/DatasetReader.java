package cnnc.compile;

import cnnc.catalog.Literal;
import cnnc.data.DatasetOptions;
import cnnc.data.DatasetOptions.Division;
import cnnc.data.DatasetOptions.Limit;
import cnnc.data.Normalization;
import cnnc.data.PictureSize;
import cnnc.data.Resize;
import cnnc.source.Span;
import java.util.List;
import java.util.Optional;

/** Makes the options of a data set of the lines in its braces. */
record DatasetReader(Settings settings, long seed, Reporter reporter) {
    private static final double TOLERANCE = 1e-9;
    private static final long EVERYTHING = Long.MAX_VALUE;

    DatasetOptions options() {
        DatasetOptions defaults = DatasetOptions.defaults();
        return new DatasetOptions(
                settings.value("classes", DatasetWords.CLASSES)
                        .map(DatasetReader::names)
                        .orElse(List.of()),
                settings.find("limit").map(DatasetReader::limit),
                division(),
                settings.find("resize").map(this::resize),
                crop(),
                settings.value("pad", DatasetWords.PAD).orElse(0),
                settings.has("gray"),
                settings.has("shuffle-pixels"),
                settings.find("normalize").map(this::normalization).orElse(new Normalization.None()),
                seed,
                settings.find("cache").map(this::cache).orElse(defaults.cacheBytes()));
    }

    private static Limit limit(Settings.Line line) {
        return new Limit(
                line.get(DatasetWords.LIMIT).orElseThrow(),
                line.get(DatasetWords.PER_CLASS).orElse(false));
    }

    /** Classes may be called by names, texts or numbers. */
    private static List<String> names(List<Literal> items) {
        return items.stream()
                .map(item -> item instanceof Literal.Text(String text) ? text : Written.of(item))
                .toList();
    }

    private Resize resize(Settings.Line line) {
        return new Resize(
                size(line.get(DatasetWords.SIZE).orElseThrow()),
                line.get(DatasetWords.MODE).orElseThrow());
    }

    private static PictureSize size(List<Integer> size) {
        return new PictureSize(size.get(0), size.get(1));
    }

    private Optional<PictureSize> crop() {
        Optional<List<Integer>> own = settings.value("crop", DatasetWords.SIZE);
        Optional<List<Integer>> behind = settings.value("resize", DatasetWords.CROP);
        if (own.isPresent() && behind.isPresent()) {
            reporter.report(EnglishData.twoOf(at("crop"), "crop", at("resize"), "`resize … crop`"));
        }
        return own.or(() -> behind).map(DatasetReader::size);
    }

    private Division division() {
        Optional<Settings.Line> split = settings.find("split");
        Optional<Settings.Line> validate = settings.find("validate");
        if (split.isPresent() && validate.isPresent()) {
            reporter.report(EnglishData.twoOf(at("validate"), "validate", at("split"), "split"));
        }
        return split.map(this::shares)
                .or(() -> validate.map(line -> (Division)
                        new Division.Validate(line.get(DatasetWords.VALIDATE).orElseThrow())))
                .orElse(new Division.None());
    }

    private Division shares(Settings.Line line) {
        List<Double> shares = line.get(DatasetWords.SHARES).orElseThrow();
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (shares.size() != 3 || Math.abs(sum - 1) > TOLERANCE) {
            reporter.report(EnglishData.shares(line.at(), shares, sum));
            return new Division.None();
        }
        return new Division.Shares(
                shares.get(0),
                shares.get(1),
                shares.get(2),
                line.get(DatasetWords.STRATIFIED).orElse(false));
    }

    private Normalization normalization(Settings.Line line) {
        Optional<DatasetWords.Normalize> how = line.get(DatasetWords.NORMALIZE);
        List<Double> mean = line.get(DatasetWords.MEAN).orElse(List.of());
        List<Double> std = line.get(DatasetWords.STD).orElse(List.of());
        if (how.isPresent() == !mean.isEmpty() || mean.size() != std.size()) {
            reporter.report(EnglishData.normalize(line.at(), mean.size(), std.size()));
            return new Normalization.None();
        }
        return how.map(DatasetReader::named).orElseGet(() -> new Normalization.MeanStd(floats(mean), floats(std)));
    }

    private static Normalization named(DatasetWords.Normalize how) {
        return switch (how) {
            case NONE -> new Normalization.None();
            case PER_CHANNEL -> new Normalization.PerChannel();
            case IMAGENET -> Normalization.IMAGENET;
        };
    }

    private static List<Float> floats(List<Double> numbers) {
        return numbers.stream().map(Double::floatValue).toList();
    }

    private long cache(Settings.Line line) {
        return line.get(DatasetWords.CACHE_SIZE).map(Double::longValue).orElse(EVERYTHING);
    }

    private Span at(String word) {
        return settings.find(word).orElseThrow().at();
    }
}
