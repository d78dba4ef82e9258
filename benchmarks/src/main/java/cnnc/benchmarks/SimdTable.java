package cnnc.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Times of all ways beside each other.
 *
 * @param times plain, scalar, then vectors from narrow to wide
 */
record SimdTable(List<SimdTimes> times, List<KernelCase> kernels) {
    SimdTimes plain() {
        return times.get(0);
    }

    SimdTimes scalar() {
        return times.get(1);
    }

    List<SimdTimes> vectors() {
        return times.subList(2, times.size());
    }

    SimdTimes widest() {
        return times.getLast();
    }

    /** As Markdown. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append("Times in microseconds; \"times\" are how many times faster the widest vectors are.\n\n");
        text.append("| kernel | plain loop | scalar twin |");
        vectors().forEach(vector -> text.append(" ").append(vector.lanes()).append(" lanes |"));
        text.append(" times plain | times scalar | 2 threads | times plain | times scalar |\n|---|");
        text.append("--:|".repeat(times.size() + 5)).append("\n");
        kernels.forEach(one -> row(one, text));
        text.append(
                "\nGeometric means of the widest vectors on one thread: %.1f times the plain loop, %.1f times the scalar twin.\n"
                        .formatted(mean(plain()), mean(scalar())));
        return text.toString();
    }

    private void row(KernelCase one, StringBuilder text) {
        text.append("| ").append(one.name()).append(" |");
        times.forEach(way -> text.append(micros(way.of(one, 1))));
        text.append(ratio(one, plain(), 1)).append(ratio(one, scalar(), 1));
        text.append(micros(widest().of(one, 2)));
        text.append(ratio(one, plain(), 2)).append(ratio(one, scalar(), 2)).append("\n");
    }

    private static String micros(double nanos) {
        return String.format(Locale.ROOT, nanos < 99_950 ? " %.1f |" : " %.0f |", nanos / 1000);
    }

    private String ratio(KernelCase one, SimdTimes other, int threads) {
        return String.format(Locale.ROOT, " %.1f |", other.of(one, threads) / widest().of(one, threads));
    }

    private double mean(SimdTimes other) {
        return Math.exp(kernels.stream()
                .mapToDouble(one -> Math.log(other.of(one, 1) / widest().of(one, 1)))
                .average()
                .orElseThrow());
    }
}
