package cnnc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came out: how many are behind, and the geometric mean. */
final class Ratios {
    private record Ratio(String what, double value) {}

    private final List<Ratio> ratios = new ArrayList<>();

    void add(String shape, ConvPass pass, int threads, double ratio) {
        ratios.add(new Ratio(shape + " " + pass + " on " + threads, ratio));
    }

    String text() {
        double logs = ratios.stream()
                .mapToDouble(ratio -> Math.log(ratio.value))
                .average()
                .orElse(0);
        List<String> behind = ratios.stream()
                .filter(ratio -> ratio.value > 1)
                .map(ratio -> String.format(Locale.ROOT, "%s (%.2f)", ratio.what, ratio.value))
                .toList();
        return String.format(
                Locale.ROOT,
                "%d ratios, geometric mean %.2f (%.2f times as fast); behind: %s",
                ratios.size(),
                Math.exp(logs),
                Math.exp(-logs),
                behind.isEmpty() ? "none" : String.join(", ", behind));
    }
}
