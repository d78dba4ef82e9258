package cnnc.train;

import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
                    a -> evaluation -> Map.of("f1", evaluation.mean(evaluation::f1))),
            Definition.of(
                    "precision",
                    "of those called a class the share that are, mean over the classes",
                    "metrics precision",
                    a -> evaluation -> Map.of("precision", evaluation.mean(evaluation::precision))),
            Definition.of(
                    "recall",
                    "of those that are of a class the share called so, mean over the classes",
                    "metrics recall",
                    a -> evaluation -> Map.of("recall", evaluation.mean(evaluation::recall))),
            Definition.of(
                    "mean-iou",
                    "what is called a class and is it, of what is called so or is it, mean over the classes",
                    "metrics mean-iou",
                    a -> evaluation -> Map.of("mean-iou", evaluation.mean(evaluation::intersectionOverUnion))),
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

        @Override
        public List<List<String>> table(Evaluation evaluation) {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("class", "precision", "recall", "f1")));
            for (int k = 0; k < evaluation.classes().size(); k++) {
                rows.add(List.of(
                        evaluation.classes().get(k),
                        percent(evaluation.precision(k)),
                        percent(evaluation.recall(k)),
                        percent(evaluation.f1(k))));
            }
            return rows;
        }

        private static String percent(double share) {
            return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
        }
    }

    /** A table of counts; no number of its own. */
    public record Confusion() implements Metric {
        @Override
        public Map<String, Double> of(Evaluation evaluation) {
            return Map.of();
        }

        @Override
        public List<List<String>> table(Evaluation evaluation) {
            List<String> heading = new ArrayList<>(List.of("truth \\ answer"));
            heading.addAll(evaluation.classes());
            List<List<String>> rows = new ArrayList<>(List.of(heading));
            int[][] counts = evaluation.confusion();
            for (int truth = 0; truth < counts.length; truth++) {
                List<String> row = new ArrayList<>(List.of(evaluation.classes().get(truth)));
                for (int answered : counts[truth]) {
                    row.add(answered == 0 ? "." : Integer.toString(answered));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
