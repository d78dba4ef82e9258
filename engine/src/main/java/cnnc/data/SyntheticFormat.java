package cnnc.data;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pictures that the program draws: of an {@link Alphabet} 20,000 for training if nothing else is asked for, and 5,000 for testing; of
 * {@link SyntheticShapes} 2,000 and 500.
 */
record SyntheticFormat() implements Format.Drawn {
    private static final int TRAINING = 20_000;
    private static final int TEST = 5_000;
    private static final int SHAPES = 2_000;
    private static final int TEST_SHAPES = 500;

    /** Where test pictures begin: beyond any number of training pictures. */
    private static final long FIRST_TEST = 1L << 40;

    @Override
    public String word() {
        return "synthetic";
    }

    @Override
    public String help() {
        return "pictures that the program draws: \"digits\" or capital \"letters\", 28x28, as people write them, or"
                + " coloured \"shapes\", 48x48, with their masks; `limit` says how many";
    }

    @Override
    public DataParts open(String what, DatasetOptions options) {
        return what.equals(SyntheticShapes.WORD) ? shapes(options) : writing(what, options);
    }

    private static DataParts shapes(DatasetOptions options) {
        int training = options.limit().map(DatasetOptions.Limit::pictures).orElse(SHAPES);
        return new DataParts(
                new SyntheticShapes(options.seed(), 0, training),
                Optional.empty(),
                Optional.of(new SyntheticShapes(options.seed(), FIRST_TEST, TEST_SHAPES)));
    }

    private static DataParts writing(String what, DatasetOptions options) {
        Alphabet alphabet = Stream.of(Alphabet.values())
                .filter(known -> known.word().equals(what))
                .findFirst()
                .orElseThrow(() -> new DataException(new DataProblem(
                        "synthetic",
                        "",
                        "can't draw \"" + what + "\"",
                        "there are only digits, letters and shapes",
                        "write `from synthetic \"digits\"`, `from synthetic \"letters\"` or"
                                + " `from synthetic \"shapes\"`")));
        int training = options.drawn(alphabet.classes().size()).orElse(TRAINING);
        return new DataParts(
                new SyntheticWriting(alphabet, options.seed(), 0, training),
                Optional.empty(),
                Optional.of(new SyntheticWriting(alphabet, options.seed(), FIRST_TEST, TEST)));
    }
}
