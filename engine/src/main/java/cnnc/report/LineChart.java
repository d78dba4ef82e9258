package cnnc.report;

import java.util.List;

/** Lines over epochs as inline SVG, with round ticks, a legend where there is room, and the values as tooltips. */
record LineChart(String title, String unit, List<Series> series) {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 260;
    private static final int LEFT = 56;
    private static final int RIGHT = 12;
    private static final int TOP = 28;
    private static final int BOTTOM = 34;
    private static final int TICKS = 5;
    private static final int MOST_IN_LEGEND = 3;

    /** @param values one an epoch, from epoch 1; {@code NaN} leaves a gap */
    record Series(String name, String style, double[] values) {}

    String svg() {
        Scale scale = scale();
        int epochs = series.stream().mapToInt(s -> s.values().length).max().orElse(0);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"chart\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\">"
                .formatted(Html.escape(title), WIDTH, HEIGHT));
        svg.append("<text class=\"title\" x=\"%d\" y=\"16\">%s</text>".formatted(LEFT, Html.escape(title)));
        grid(svg, scale);
        epochTicks(svg, epochs);
        for (int i = 0; i < series.size(); i++) {
            line(svg, scale, series.get(i), epochs);
            if (series.size() <= MOST_IN_LEGEND) {
                legend(svg, i);
            }
        }
        return svg.append("</svg>").toString();
    }

    private record Scale(double low, double high, double tick) {
        double y(double value) {
            return TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low);
        }
    }

    /** Ticks at 1, 2 or 5 times a power of ten that enclose all values. */
    private Scale scale() {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Series one : series) {
            for (double value : one.values()) {
                if (Double.isFinite(value)) {
                    min = Math.min(min, value);
                    max = Math.max(max, value);
                }
            }
        }
        if (min > max) {
            return new Scale(0, 1, 0.2);
        }
        double span = Math.max(max - min, Math.max(Math.abs(max) * 1e-3, 1e-9));
        double power = Math.pow(10, Math.floor(Math.log10(span / TICKS)));
        double steps = span / TICKS / power;
        double tick = power * (steps <= 1 ? 1 : steps <= 2 ? 2 : steps <= 5 ? 5 : 10);
        double low = Math.floor(min / tick) * tick;
        double high = Math.max(Math.ceil(max / tick) * tick, low + tick);
        return new Scale(low, high, tick);
    }

    private void grid(StringBuilder svg, Scale scale) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(scale.tick()) + 1e-9));
        int count = (int) Math.round((scale.high() - scale.low()) / scale.tick());
        for (int i = 0; i <= count; i++) {
            double value = scale.low() + i * scale.tick();
            double y = scale.y(value);
            svg.append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>"
                    .formatted(LEFT, WIDTH - RIGHT, at(y), at(y)));
            svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%s\">%s%s</text>"
                    .formatted(LEFT - 6, at(y + 4), Html.number("%." + decimals + "f", value), unit));
        }
    }

    private static void epochTicks(StringBuilder svg, int epochs) {
        int every = Math.max(1, (epochs + 9) / 10);
        for (int epoch = 1; epoch <= epochs; epoch += every) {
            svg.append("<text class=\"tick\" text-anchor=\"middle\" x=\"%s\" y=\"%d\">%d</text>"
                    .formatted(at(x(epoch, epochs)), HEIGHT - BOTTOM + 16, epoch));
        }
        svg.append("<text class=\"tick\" text-anchor=\"end\" x=\"%d\" y=\"%d\">epoch</text>"
                .formatted(WIDTH - RIGHT, HEIGHT - 4));
    }

    private static double x(int epoch, int epochs) {
        int room = WIDTH - LEFT - RIGHT - 16;
        return LEFT + 8 + (epochs <= 1 ? room / 2.0 : room * (epoch - 1.0) / (epochs - 1));
    }

    private static void line(StringBuilder svg, Scale scale, Series one, int epochs) {
        StringBuilder path = new StringBuilder();
        StringBuilder points = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < one.values().length; i++) {
            double value = one.values()[i];
            if (Double.isFinite(value)) {
                String x = at(x(i + 1, epochs));
                String y = at(scale.y(value));
                path.append(pen ? 'L' : 'M').append(x).append(' ').append(y);
                points.append(
                        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"3\"><title>%s, epoch %d: %s</title></circle>"
                                .formatted(
                                        one.style(), x, y, Html.escape(one.name()), i + 1, Html.number("%.4f", value)));
            }
            pen = Double.isFinite(value);
        }
        svg.append("<path class=\"line %s\" d=\"%s\"/>".formatted(one.style(), path))
                .append(points);
    }

    private void legend(StringBuilder svg, int i) {
        int x = WIDTH - RIGHT - 110 * (series.size() - i);
        Series one = series.get(i);
        svg.append("<circle class=\"%s\" cx=\"%d\" cy=\"12\" r=\"4\"/>".formatted(one.style(), x));
        svg.append("<text class=\"tick\" x=\"%d\" y=\"16\">%s</text>".formatted(x + 8, Html.escape(one.name())));
    }

    private static String at(double place) {
        return Html.number("%.1f", place);
    }
}
