package cnnc.filter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Numbers as a person would write them: whole ones plain, others with at most three decimals; matrices in aligned columns. */
public final class GridText {
    private static final int DECIMALS = 3;
    private static final List<String> COLOURS = List.of("red", "green", "blue");

    private GridText() {}

    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A factor in a product: below 0 in brackets. */
    static String factor(double value) {
        String text = number(value);
        return text.startsWith("-") ? "(" + text + ")" : text;
    }

    /** {@code red}, {@code green}, {@code blue}; empty where there is one channel. */
    public static String channel(int channel, int channels) {
        return channels == 1 ? "" : channels == COLOURS.size() ? COLOURS.get(channel) : "channel " + (channel + 1);
    }

    /** Each channel as a matrix, indented, its name above where there are several. */
    public static String matrices(Grid grid) {
        StringBuilder text = new StringBuilder();
        for (int c = 0; c < grid.channels(); c++) {
            if (grid.channels() > 1) {
                text.append("  ").append(channel(c, grid.channels())).append('\n');
            }
            text.append(matrix(grid, c));
        }
        return text.toString();
    }

    private static String matrix(Grid grid, int channel) {
        int[] widths = new int[grid.width()];
        for (int x = 0; x < grid.width(); x++) {
            for (int y = 0; y < grid.height(); y++) {
                widths[x] = Math.max(widths[x], number(grid.at(y, x, channel)).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < grid.height(); y++) {
            for (int x = 0; x < grid.width(); x++) {
                String number = number(grid.at(y, x, channel));
                text.append("  ")
                        .append(" ".repeat(widths[x] - number.length()))
                        .append(number);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
