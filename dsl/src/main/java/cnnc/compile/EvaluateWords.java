package cnnc.compile;

import static cnnc.compile.StatementWords.word;

import cnnc.catalog.Arguments;
import cnnc.catalog.Catalog;
import cnnc.train.Metrics;
import java.util.Map;

/** The words of {@code evaluate}. */
final class EvaluateWords {
    static final Catalog<Arguments> CATALOG = Catalog.of(
            "setting of evaluation",
            word("metrics", "numbers to show", "metrics accuracy"),
            word("augment", "measures on changed pictures instead", "augment moved", TrainWords.AUGMENT));

    private EvaluateWords() {}

    static Vocabulary vocabulary(String place) {
        return Vocabulary.of(place, "metrics accuracy", CATALOG, Followers.NONE)
                .with(Map.of("metrics", Followers.some(Metrics.CATALOG)));
    }
}
