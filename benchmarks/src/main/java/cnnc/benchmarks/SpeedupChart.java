package cnnc.benchmarks;

import java.util.List;
import java.util.Locale;

/** The table as bars: how many times faster than the plain loop, on one thread, on a logarithmic axis. */
final class SpeedupChart {
    private static final int LABELS = 250;
    private static final int WIDTH = 900;
    private static final int TOP = 70;
    private static final int BAR = 6;
    private static final int GAP = 9;
    private static final String SCALAR = "#b9b4a7";
    private static final List<String> BLUES = List.of("#a3c8e6", "#4b93cd", "#1b4f86");

    private final SimdTable table;
    private final StringBuilder svg = new StringBuilder();
    private final double from;
    private final double to;

    private SpeedupChart(SimdTable table) {
        this.table = table;
        double lowest = 1;
        double highest = 1;
        for (KernelCase one : table.kernels()) {
            for (SimdTimes way : table.times()) {
                lowest = Math.min(lowest, speedup(one, way));
                highest = Math.max(highest, speedup(one, way));
            }
        }
        from = Math.log(lowest) - 0.1;
        to = Math.log(highest) + 0.1;
    }

    static String of(SimdTable table) {
        return new SpeedupChart(table).draw();
    }

    private double speedup(KernelCase one, SimdTimes way) {
        return table.plain().of(one, 1) / way.of(one, 1);
    }

    private String draw() {
        int ways = table.times().size() - 1;
        int row = ways * BAR + GAP;
        int height = TOP + table.kernels().size() * row + 20;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">",
                WIDTH, height);
        add("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, height);
        add("<text x=\"10\" y=\"22\" font-size=\"16\">Times as fast as the plain loop (one thread)</text>");
        legend();
        axis(height);
        for (int i = 0; i < table.kernels().size(); i++) {
            bars(table.kernels().get(i), TOP + i * row);
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend() {
        int x = 10;
        for (SimdTimes way : table.times().subList(1, table.times().size())) {
            add("<rect x=\"%d\" y=\"33\" width=\"10\" height=\"10\" fill=\"%s\"/>", x, colour(way));
            add("<text x=\"%d\" y=\"42\">%s</text>", x + 14, way.lanes() == 0 ? "scalar twin" : way.lanes() + " lanes");
            x += 90;
        }
    }

    private void axis(int height) {
        for (double times : new double[] {0.01, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000}) {
            if (Math.log(times) >= from && Math.log(times) <= to) {
                String colour = times == 1 ? "#555" : "#ddd";
                add(
                        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>",
                        x(times), x(times), TOP - 8, height - 15, colour);
                add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s×</text>", x(times), TOP - 12, label(times));
            }
        }
    }

    private static String label(double times) {
        return times == Math.rint(times) ? Integer.toString((int) times) : Double.toString(times);
    }

    private void bars(KernelCase one, int y) {
        int ways = table.times().size() - 1;
        add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LABELS - 8, y + ways * BAR / 2 + 4, one.name());
        for (int i = 0; i < ways; i++) {
            SimdTimes way = table.times().get(i + 1);
            double end = x(speedup(one, way));
            double begin = x(1);
            add(
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                    Math.min(begin, end), y + i * BAR, Math.max(1, Math.abs(end - begin)), BAR - 1, colour(way));
        }
        double best = speedup(one, table.widest());
        add(
                "<text x=\"%.1f\" y=\"%d\" font-size=\"10\">%.1f×</text>",
                x(Math.max(1, best)) + 4, y + ways * BAR - 1, best);
    }

    private double x(double times) {
        return LABELS + (WIDTH - LABELS - 50) * (Math.log(times) - from) / (to - from);
    }

    private String colour(SimdTimes way) {
        int index = table.vectors().indexOf(way);
        return index < 0
                ? SCALAR
                : BLUES.get(index + BLUES.size() - table.vectors().size());
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
