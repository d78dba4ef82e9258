package cnnc.data;

import java.util.Optional;
import java.util.stream.Stream;

/** Pictures that the program draws, of an {@link Alphabet}: 20,000 for training if nothing else is asked for, 5,000 for testing. */
record SyntheticFormat() implements Format.Drawn {
    private static final int TRAINING = 20_000;
    private static final int TEST = 5_000;

    /** Where test pictures begin: beyond any number of training pictures. */
    private static final long FIRST_TEST = 1L << 40;

    @Override
    public String word() {
        return "synthetic";
    }

    @Override
    public String help() {
        return "pictures that the program draws: \"digits\" or capital \"letters\", 28x28, as people write them;"
                + " `limit` says how many";
    }

    @Override
    public DataParts open(String what, DatasetOptions options) {
        Alphabet alphabet = Stream.of(Alphabet.values())
                .filter(known -> known.word().equals(what))
                .findFirst()
                .orElseThrow(() -> new DataException(new DataProblem(
                        "synthetic",
                        "",
                        "can't draw \"" + what + "\"",
                        "there are only digits and letters",
                        "write `from synthetic \"digits\"` or `from synthetic \"letters\"`")));
        int training = options.drawn(alphabet.classes().size()).orElse(TRAINING);
        return new DataParts(
                new SyntheticWriting(alphabet, options.seed(), 0, training),
                Optional.empty(),
                Optional.of(new SyntheticWriting(alphabet, options.seed(), FIRST_TEST, TEST)));
    }
}
