package cnnc.report;

import java.util.List;

/** Bars from 0 to 100 % in groups, as inline SVG: who does how well on what. */
record BarChart(String title, List<Bar> bars) {
    private static final int WIDTH = 760;
    private static final int LETTER = 7; // pixels that a letter of a name takes at most, on average
    private static final int RIGHT = 70;
    private static final int BAR = 22;
    private static final int GAP = 6;
    private static final int GROUP = 34;
    private static final int TOP = 14;

    /**
     * @param group what the bars below each other have in common; a group's bars stand together
     * @param share 0 to 1
     * @param style of the bar: {@code train} or {@code val}
     */
    record Bar(String group, String name, double share, String style) {}

    String svg() {
        int left = 16
                + LETTER
                        * bars.stream()
                                .mapToInt(bar -> bar.name().length())
                                .max()
                                .orElse(0);
        StringBuilder body = new StringBuilder();
        int y = TOP;
        String group = "";
        for (Bar bar : bars) {
            if (!bar.group().equals(group)) {
                group = bar.group();
                y += GROUP;
                body.append("<text class=\"title\" x=\"4\" y=\"%d\">%s</text>".formatted(y - 8, Html.escape(group)));
            }
            double length = Math.max(0, bar.share()) * (WIDTH - left - RIGHT);
            body.append("<text class=\"name\" text-anchor=\"end\" x=\"%d\" y=\"%d\">%s</text>"
                    .formatted(left - 8, y + 16, Html.escape(bar.name())));
            body.append("<rect class=\"back\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>"
                    .formatted(left, y, WIDTH - left - RIGHT, BAR));
            body.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%s\" height=\"%d\" rx=\"3\"/>"
                    .formatted(bar.style(), left, y, Html.number("%.1f", length), BAR));
            body.append("<text class=\"value\" x=\"%s\" y=\"%d\">%s</text>"
                    .formatted(WIDTH - RIGHT + 6, y + 16, Html.number("%.1f %%", 100 * bar.share())));
            y += BAR + GAP;
        }
        return "<svg class=\"bars\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\">%s</svg>"
                .formatted(Html.escape(title), WIDTH, y + 6, body);
    }
}
