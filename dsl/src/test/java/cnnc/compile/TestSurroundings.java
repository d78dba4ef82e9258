package cnnc.compile;

import cnnc.data.DatasetOptions;
import cnnc.data.DatasetOptions.Division;
import cnnc.data.PictureSize;
import cnnc.data.Resize;
import cnnc.source.SourceFile;
import cnnc.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A small world for tests: a few data sets by their path, imported programs as given, one file of weights. */
record TestSurroundings(Function<String, Optional<String>> programs) implements Surroundings {
    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    private static final List<String> FLOWERS = List.of("daisy", "dandelion", "rose", "sunflower", "tulip");

    private static final List<String> SHAPES = List.of("background", "disc", "square", "triangle");

    private record Stored(
            List<String> classes, boolean masks, Optional<PictureSize> size, int channels, int train, int test) {}

    private static final Map<String, Stored> DATA = Map.of(
            "mnist", new Stored(DIGITS, false, Optional.of(new PictureSize(28, 28)), 1, 60_000, 10_000),
            "cifar10", new Stored(DIGITS, false, Optional.of(new PictureSize(32, 32)), 3, 50_000, 10_000),
            "flowers", new Stored(FLOWERS, false, Optional.empty(), 3, 3_000, 0),
            "shapes", new Stored(SHAPES, true, Optional.of(new PictureSize(48, 48)), 3, 2_000, 500));

    /** The text that a small ONNX file stands for. */
    private static final String ONNX = """
        model small {
          input 28x28x1
          conv 6 5x5 relu as features_conv1
          pool max 2x2
          flatten
          dense 10 as head
        }
        """;

    static TestSurroundings alone() {
        return new TestSurroundings(path -> path.equals("small.onnx") ? Optional.of(ONNX) : Optional.empty());
    }

    static TestSurroundings with(Map<String, String> programs) {
        return new TestSurroundings(path -> Optional.ofNullable(programs.get(path)));
    }

    @Override
    public Answer<SourceFile> program(String path, SourceFile from) {
        return programs.apply(path)
                .<Answer<SourceFile>>map(text -> new Answer.Known<>(SourceFile.of(path, text)))
                .orElseGet(Answer.Missing::new);
    }

    @Override
    public Answer<DataFacts> data(DatasetStatement dataset) {
        Stored stored = DATA.get(dataset.path());
        if (stored == null) {
            return new Answer.Missing<>();
        }
        DatasetOptions options = dataset.options();
        Optional<PictureSize> size =
                options.crop().or(() -> options.resize().map(Resize::size)).or(stored::size);
        if (size.isEmpty()) {
            return new Answer.Unusable<>(
                    "`" + dataset.name() + "` has pictures of different sizes", "write `resize 64x64`");
        }
        int pad = 2 * options.pad();
        PictureSize padded =
                new PictureSize(size.get().height() + pad, size.get().width() + pad);
        List<String> classes = options.classes().isEmpty() ? stored.classes() : options.classes();
        int all = options.limit()
                .map(limit -> limit.perClass() ? limit.pictures() * classes.size() : limit.pictures())
                .orElse(stored.train());
        int validation = switch (options.division()) {
            case Division.None _ -> 0;
            case Division.Validate(double share) -> (int) (share * all);
            case Division.Shares shares -> (int) (shares.validation() * all);
        };
        int test = options.division() instanceof Division.Shares shares ? (int) (shares.test() * all) : stored.test();
        return new Answer.Known<>(new DataFacts(
                classes, stored.masks(), padded, options.gray() ? 1 : stored.channels(), all, validation, test));
    }

    @Override
    public Answer<Boolean> pictures(String path) {
        return new Answer.Known<>(path.startsWith("digit") || path.startsWith("house"));
    }

    @Override
    public Answer<Map<String, Shape>> weights(String path) {
        return switch (path) {
            case "tiny.safetensors" ->
                new Answer.Known<>(
                        new TreeMap<>(Map.of("dense1.weight", Shape.of(10, 784), "dense1.bias", Shape.of(10))));
            case "source.safetensors" ->
                new Answer.Known<>(Map.of("conv1.weight", Shape.of(6, 1, 5, 5), "conv1.bias", Shape.of(6)));
            case "small.onnx" ->
                new Answer.Known<>(Map.of(
                        "features_conv1.weight", Shape.of(6, 1, 5, 5),
                        "features_conv1.bias", Shape.of(6),
                        "head.weight", Shape.of(10, 864),
                        "head.bias", Shape.of(10)));
            case "broken.safetensors" -> new Answer.Unusable<>("`broken.safetensors` ends too early", "copy it again");
            default -> new Answer.Missing<>();
        };
    }
}
