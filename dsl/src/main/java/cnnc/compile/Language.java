package cnnc.compile;

import cnnc.augment.Augmentations;
import cnnc.catalog.Attribute;
import cnnc.layer.Layers;
import java.util.List;

/** The words of one version of the language, by the braces in which they stand. */
record Language(
        Vocabulary file,
        Vocabulary model,
        Vocabulary dataset,
        Vocabulary augment,
        Vocabulary train,
        Vocabulary evaluate,
        Words words,
        Reserved reserved) {
    /** {@code … from NAME}: any layer may take another output instead of what flows in. */
    static final Attribute<String> FROM = Attribute.name("from", Sort.OUTPUT.words(), "this output instead of what flows in")
            .orNothing();

    /** The newest. */
    static final Language CURRENT = of();

    private static Language of() {
        Vocabulary file = Vocabulary.of(
                "at the outer level", "model LeNet { … }", StatementWords.CATALOG, Followers.NONE);
        Vocabulary model = Vocabulary.of(
                        "inside `model`", "conv 32 3x3 same relu", Layers.CATALOG, Followers.among(Layers.CATALOG))
                .plus(FROM)
                .withBlocks();
        Vocabulary dataset =
                Vocabulary.of("inside `dataset`", "validate 10%", DatasetWords.CATALOG, Followers.NONE);
        Vocabulary augment =
                Vocabulary.of("inside `augment`", "rotate -15..15 deg", Augmentations.CATALOG, Followers.NONE);
        Vocabulary train = TrainWords.vocabulary("inside `train`");
        Vocabulary evaluate = EvaluateWords.vocabulary("inside `evaluate`");
        Words words = new Words(List.of(file, model, train, dataset, augment, evaluate));
        return new Language(file, model, dataset, augment, train, evaluate, words, Reserved.of(words));
    }
}
