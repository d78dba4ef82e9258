package cnnc.compile;

import static cnnc.compile.StatementWords.word;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.catalog.Duration;
import cnnc.catalog.Unit.Dimension;
import cnnc.layer.Loss;
import cnnc.layer.Losses;
import cnnc.train.Metrics;
import cnnc.train.Optimizer;
import cnnc.train.Optimizers;
import cnnc.train.Schedules;
import cnnc.train.Watch;
import java.util.Map;

/** The words of {@code train}. */
final class TrainWords {
    /** Which state of the model is kept beside the last one. */
    enum Keep {
        BEST
    }

    /** Which ways of computing may be chosen. */
    enum Algorithms {
        FAST,
        EXACT
    }

    static final int DEFAULT_BATCH = 64;
    static final Definition<? extends Optimizer> DEFAULT_OPTIMIZER =
            Optimizers.CATALOG.find("adam").orElseThrow();
    static final Definition<? extends Loss> DEFAULT_LOSS =
            Losses.CATALOG.find("cross-entropy").orElseThrow();

    static final Attribute<String> AUGMENT = Attribute.name(
                    "name", Sort.AUGMENT.words(), "an augmentation of this file")
            .asPositional();
    static final Attribute<Integer> BATCH = Attribute.whole(
                    "pictures", 1, 1 << 20, Dimension.PICTURES, "pictures a step")
            .asPositional();
    static final Attribute<Double> EPOCHS = Attribute.real(
                    "count", 0, 1e6, Dimension.EPOCHS, "how often all training pictures are seen")
            .asPositional();
    static final Attribute<Integer> STEPS = Attribute.whole(
                    "count", 1, Integer.MAX_VALUE, Dimension.STEPS, "how many steps of the optimizer")
            .asPositional();
    static final Attribute<String> GROUP = Attribute.name(
                    "line", "a line of the model", "the line, by its path; all inside it belongs to the group")
            .asPositional();
    static final Attribute<Double> RATE =
            Attribute.real("rate", 0, Double.MAX_VALUE, "its learning rate, in place of the optimizer's");
    static final Attribute<String> OUTPUT = Attribute.name(
                    "output", "an answer", "which answer of a model that has several")
            .asPositional()
            .orNothing();
    static final Attribute<Double> WEIGHT = Attribute.real("weight", 0, 1e6, "its part in the sum of all losses")
            .orElse(1.0);
    static final Attribute<Integer> PATIENCE = Attribute.count(
                    "patience", "epochs without improvement before training ends")
            .orElse(5);
    static final Attribute<Watch> BY =
            Attribute.choice("by", Watch.class, "the number that is watched").orElse(Watch.VAL_LOSS);
    static final Attribute<Duration> EVERY =
            Attribute.duration("every", 0, "how often the state is saved").orElse(Duration.ofEpochs(1));
    static final Attribute<Keep> KEEP = Attribute.choice("keep", Keep.class, "which state is kept beside the last one")
            .orNothing();
    static final Attribute<Double> NORM = Attribute.real(
                    "norm", 1e-12, 1e12, "the longest that all gradients together may be")
            .orNothing();
    static final Attribute<Double> VALUE = Attribute.real(
                    "value", 1e-12, 1e12, "the largest size of each number of a gradient")
            .orNothing();
    static final Attribute<Integer> ACCUMULATE = Attribute.whole(
                    "batches", 1, 1 << 20, Dimension.NONE, "batches whose gradients make one step")
            .asPositional();
    static final Attribute<Double> AVERAGE = Attribute.real(
                    "share", 0, 0.999999, Dimension.SHARE, "how much of the average stays at each step")
            .asPositional()
            .orElse(0.999);
    static final Attribute<Integer> SEED = Attribute.whole(
                    "number", 0, Integer.MAX_VALUE, Dimension.NONE, "of this stage alone")
            .asPositional();
    static final Attribute<Algorithms> ALGORITHMS = Attribute.choice(
                    "which", Algorithms.class, "exact: direct sums only")
            .asPositional();

    static final Catalog<Arguments> CATALOG = Catalog.of(
            "setting of training",
            word("augment", "changes of the training pictures", "augment light", AUGMENT),
            word("batch", "pictures a step", "batch 64", BATCH),
            word("epochs", "how often all training pictures are seen", "epochs 10", EPOCHS),
            word("steps", "how many steps of the optimizer, instead of epochs", "steps 1000", STEPS),
            word("optimizer", "how weights follow their gradients", "optimizer adam rate 0.001"),
            word(
                    "group",
                    "a part of the model with a learning rate of its own",
                    "group features rate 0.0001",
                    GROUP,
                    RATE),
            word("schedule", "the course of the rate", "schedule cosine"),
            word("loss", "what training makes small", "loss cross-entropy", OUTPUT, WEIGHT),
            word("metrics", "numbers to show", "metrics accuracy"),
            word("early-stop", "ends training when nothing improves", "early-stop patience 3", PATIENCE, BY),
            word("checkpoint", "what is saved while training", "checkpoint every 1 epochs keep best", EVERY, KEEP, BY),
            word("clip", "a limit on gradients, by their common norm or number by number", "clip norm 1", NORM, VALUE),
            word("accumulate", "batches whose gradients make one step of the optimizer", "accumulate 4", ACCUMULATE),
            word(
                    "ema",
                    "keeps a running average of the weights, which is what is validated and saved",
                    "ema 99.9%",
                    AVERAGE),
            word("seed", "the number from which this stage's randomness follows", "seed 7", SEED),
            word("algorithms", "which ways of computing may be chosen", "algorithms exact", ALGORITHMS));

    private static final Map<String, Followers> FOLLOWERS = Map.of(
            "optimizer", Followers.one(Optimizers.CATALOG),
            "schedule", Followers.one(Schedules.CATALOG),
            "loss", Followers.one(Losses.CATALOG),
            "metrics", Followers.some(Metrics.CATALOG));

    private TrainWords() {}

    static Vocabulary vocabulary(String place) {
        return Vocabulary.of(place, "epochs 10", CATALOG, Followers.NONE).with(FOLLOWERS);
    }
}
