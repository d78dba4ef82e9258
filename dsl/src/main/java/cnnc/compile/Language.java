package cnnc.compile;

import cnnc.augment.Augmentations;
import cnnc.catalog.Attribute;
import cnnc.layer.Layers;
import cnnc.syntax.Version;
import java.util.List;
import java.util.Map;

/** The words of one version of the language, by the braces in which they stand. */
record Language(
        Vocabulary file,
        Vocabulary model,
        Vocabulary train,
        Vocabulary dataset,
        Vocabulary augment,
        Vocabulary evaluate,
        Vocabulary matrix,
        Words words,
        Reserved reserved) {
    /** {@code … from NAME}: any layer may take another output instead of what flows in. */
    static final Attribute<String> FROM = Attribute.name(
                    "from", Sort.OUTPUT.words(), "this output instead of what flows in")
            .orNothing();

    /** The newest. */
    static final Language CURRENT = of();

    /** The language of a file that asks for this version. */
    Language upTo(Version version) {
        return of(
                words.upTo(version),
                words.vocabularies().stream()
                        .map(vocabulary -> vocabulary.upTo(version))
                        .toList());
    }

    private static Language of(Words words, List<Vocabulary> all) {
        return new Language(
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                all.get(5),
                all.get(6),
                words,
                Reserved.of(words, all.get(1).words()));
    }

    private static Language of() {
        Vocabulary file =
                Vocabulary.of("at the outer level", "model LeNet { … }", StatementWords.CATALOG, Followers.NONE);
        Vocabulary model = Vocabulary.of(
                        "inside `model`", "conv 32 3x3 same relu", Layers.CATALOG, Followers.among(Layers.CATALOG))
                .plus(FROM)
                .withBlocks();
        Vocabulary dataset = Vocabulary.of("inside `dataset`", "validate 10%", DatasetWords.CATALOG, Followers.NONE);
        Vocabulary augment =
                Vocabulary.of("inside `augment`", "rotate -15..15 deg", Augmentations.CATALOG, Followers.NONE);
        Vocabulary train = TrainWords.vocabulary("inside `train`");
        Vocabulary evaluate = EvaluateWords.vocabulary("inside `evaluate`");
        Vocabulary matrix =
                Vocabulary.of("inside `kernel` and `image`", "red { 1 0 -1 }", FilterWords.PARTS, Followers.NONE);
        List<Vocabulary> all = List.of(file, model, train, dataset, augment, evaluate, matrix);
        return of(new Words(all, Map.of()), all);
    }
}
