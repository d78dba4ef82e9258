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

    public static final Accuracy ACCURACY = new Accuracy("accuracy", false);
    public static final Accuracy PIXEL_ACCURACY = new Accuracy("pixel-accuracy", true);
    public static final Metric MEAN_IOU = evaluation -> Map.of("mean-iou", evaluation.meanIou());

    public static final Catalog<Metric> CATALOG = Catalog.of(
            "metric",
            Definition.of("accuracy", "share of right answers", "metrics accuracy", a -> ACCURACY),
            Definition.of(
                    "pixel-accuracy",
                    "share of right pixels, where pictures have masks",
                    "metrics pixel-accuracy",
                    a -> PIXEL_ACCURACY),
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
                    a -> MEAN_IOU),
            Definition.of(
                    "per-class",
                    "precision, recall, F1 and IoU of each class",
                    "metrics per-class",
                    a -> new PerClass()),
            Definition.of(
                    "confusion-matrix",
                    "how often each class was taken for each other",
                    "metrics confusion-matrix",
                    a -> new Confusion()));

    /** Under its own name where an answer is a pixel's: many of them are easy. @param masks whether it is for pictures with masks */
    public record Accuracy(String name, boolean masks) implements Metric {
        @Override
        public Map<String, Double> of(Evaluation evaluation) {
            return Map.of(name, evaluation.accuracy());
        }
    }

    record Top(int k) implements Metric {
        @Override
        public Map<String, Double> of(Evaluation evaluation) {
            return Map.of("top-" + k, evaluation.top(k));
        }
    }

    /** Four numbers a class. */
    public record PerClass() implements Metric {
        @Override
        public Map<String, Double> of(Evaluation evaluation) {
            Map<String, Double> numbers = new LinkedHashMap<>();
            for (int k = 0; k < evaluation.classes().size(); k++) {
                String name = evaluation.classes().get(k);
                numbers.put("precision " + name, evaluation.precision(k));
                numbers.put("recall " + name, evaluation.recall(k));
                numbers.put("f1 " + name, evaluation.f1(k));
                numbers.put("iou " + name, evaluation.intersectionOverUnion(k));
            }
            return numbers;
        }

        @Override
        public List<List<String>> table(Evaluation evaluation) {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("class", "precision", "recall", "f1", "iou")));
            for (int k = 0; k < evaluation.classes().size(); k++) {
                rows.add(List.of(
                        evaluation.classes().get(k),
                        percent(evaluation.precision(k)),
                        percent(evaluation.recall(k)),
                        percent(evaluation.f1(k)),
                        percent(evaluation.intersectionOverUnion(k))));
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
            long[][] counts = evaluation.confusion();
            for (int truth = 0; truth < counts.length; truth++) {
                List<String> row = new ArrayList<>(List.of(evaluation.classes().get(truth)));
                for (long answered : counts[truth]) {
                    row.add(answered == 0 ? "." : Long.toString(answered));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
