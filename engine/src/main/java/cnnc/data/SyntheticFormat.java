package cnnc.data;

import java.util.Optional;

/** Pictures that the program draws: {@code "digits"}, 20,000 for training if nothing else is asked for, 5,000 for testing. */
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
        return "pictures that the program draws: \"digits\", 28x28, as people write them; `limit` says how many";
    }

    @Override
    public DataParts open(String what, DatasetOptions options) {
        if (!what.equals("digits")) {
            throw new DataException(new DataProblem(
                    "synthetic",
                    "",
                    "can't draw \"" + what + "\"",
                    "there are only digits",
                    "write `from synthetic \"digits\"`"));
        }
        return new DataParts(
                new SyntheticDigits(
                        options.seed(),
                        0,
                        options.drawn(SyntheticDigits.CLASSES.size()).orElse(TRAINING)),
                Optional.empty(),
                Optional.of(new SyntheticDigits(options.seed(), FIRST_TEST, TEST)));
    }
}
