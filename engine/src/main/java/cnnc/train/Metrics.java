package cnnc.train;

import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics of the language. */
public final class Metrics {
    private static final Attribute<Integer> K =
            Attribute.count("k", "how many answers count").asPositional().orElse(5);

    private Metrics() {}

    public static final Metric ACCURACY = evaluation -> Map.of("accuracy", evaluation.accuracy());

    public static final Catalog<Metric> CATALOG = Catalog.of(
            "metric",
            Definition.of("accuracy", "share of right answers", "metrics accuracy", a -> ACCURACY),
            Definition.of(
                    "top",
                    "share of samples whose class is among the k most probable ones",
                    "metrics top 5",
                    a -> new Top(a.get(K)),
                    K),
            Definition.of(
                    "f1",
                    "harmonic mean of precision and recall, mean over the classes",
                    "metrics f1",
                    a -> evaluation -> Map.of("f1", evaluation.macroF1())),
            Definition.of(
                    "per-class", "precision, recall and F1 of each class", "metrics per-class", a -> new PerClass()),
            Definition.of(
                    "confusion-matrix",
                    "how often each class was taken for each other",
                    "metrics confusion-matrix",
                    a -> new Confusion()));

    record Top(int k) implements Metric {
        @Override
        public Map<String, Double> of(Evaluation evaluation) {
            return Map.of("top-" + k, evaluation.top(k));
        }
    }

    /** Three numbers a class. */
    public record PerClass() implements Metric {
        @Override
        public Map<String, Double> of(Evaluation evaluation) {
            Map<String, Double> numbers = new LinkedHashMap<>();
            for (int k = 0; k < evaluation.classes().size(); k++) {
                String name = evaluation.classes().get(k);
                numbers.put("precision " + name, evaluation.precision(k));
                numbers.put("recall " + name, evaluation.recall(k));
                numbers.put("f1 " + name, evaluation.f1(k));
            }
            return numbers;
        }
    }

    /** Shown as a table by whoever shows it; no number of its own. */
    public record Confusion() implements Metric {
        @Override
        public Map<String, Double> of(Evaluation evaluation) {
            return Map.of();
        }
    }
}
