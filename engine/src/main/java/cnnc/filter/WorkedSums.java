package cnnc.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** A filter worked out on paper: the numbers, the kernel, one line for each sum, the result. */
public final class WorkedSums {
    /** Results of so many rows and columns are worked out whole. */
    private static final int SMALL = 8;

    /** Of larger ones, so many rows and columns. */
    private static final int PART = 3;

    private final Filtering filtering;
    private final Optional<int[]> around;
    private final StringBuilder text = new StringBuilder();

    private WorkedSums(Filtering filtering, Optional<int[]> around) {
        this.filtering = filtering;
        this.around = around;
    }

    /**
     * @param name of the picture
     * @param around a place of the result, row and column from 0, whose neighbourhood is shown
     */
    public static String text(String name, Grid picture, Filtering filtering, Optional<int[]> around) {
        WorkedSums sums = new WorkedSums(filtering, around);
        List<Pass> passes = filtering.passes(picture);
        for (int i = 0; i < passes.size(); i++) {
            boolean last = i == passes.size() - 1;
            sums.pass(i == 0 ? name : passes.get(i - 1).name(), passes.get(i), last);
        }
        return sums.text.toString();
    }

    private void pass(String from, Pass pass, boolean last) {
        Grid result = pass.result();
        Region shown = Region.of(result.height(), result.width(), SMALL, PART, around);
        Region under = under(pass, shown);
        block(from, pass.in(), under);
        for (Sliding slide : pass.slides()) {
            Kernel kernel = slide.kernel();
            String scale =
                    kernel.scale() == 1 ? "" : ", sums " + scale(kernel.scale()).strip();
            text.append(
                    String.format(Locale.ROOT, "%s (%dx%d%s)\n", pass.name(), kernel.height(), kernel.width(), scale));
            text.append(GridText.matrices(kernel.grid())).append('\n');
        }
        if (!shown.isAllOf(result)) {
            text.append(String.format(
                    Locale.ROOT,
                    "%,d of %,d sums: %s\n",
                    shown.height() * shown.width(),
                    result.height() * result.width(),
                    shown.words()));
        }
        for (int y = shown.top(); y < shown.top() + shown.height(); y++) {
            for (int x = shown.left(); x < shown.left() + shown.width(); x++) {
                place(pass, y, x, last);
            }
        }
        text.append('\n');
        block("result", last ? filtering.finished(result) : result, shown);
    }

    private void block(String name, Grid grid, Region shown) {
        String part = shown.isAllOf(grid) ? "" : ", " + shown.words();
        text.append(String.format(Locale.ROOT, "%s (%dx%d%s)\n", name, grid.height(), grid.width(), part));
        text.append(GridText.matrices(shown.of(grid))).append('\n');
    }

    /** What of the picture the shown sums are made of, without the border. */
    private static Region under(Pass pass, Region shown) {
        Sliding slide = pass.slides().getFirst();
        int lastRow =
                slide.row(shown.top() + shown.height() - 1) + slide.kernel().height();
        int lastColumn =
                slide.column(shown.left() + shown.width() - 1) + slide.kernel().width();
        int top = Math.max(0, slide.row(shown.top()));
        int left = Math.max(0, slide.column(shown.left()));
        if (shown.isAllOf(pass.result())) {
            return new Region(0, 0, pass.in().height(), pass.in().width());
        }
        return new Region(
                top,
                left,
                Math.min(lastRow, pass.in().height()) - top,
                Math.min(lastColumn, pass.in().width()) - left);
    }

    private void place(Pass pass, int y, int x, boolean last) {
        for (int c = 0; c < pass.result().channels(); c++) {
            String channel = GridText.channel(c, pass.result().channels());
            String where = String.format(
                    Locale.ROOT, "row %d, column %d%s: ", y + 1, x + 1, channel.isEmpty() ? "" : ", " + channel);
            double joined = pass.result().at(y, x, c);
            String then = last && !filtering.isPlain() ? " -> " + GridText.number(filtering.finished(joined)) : "";
            List<String> sums = new ArrayList<>();
            for (Sliding slide : pass.slides()) {
                sums.add(sum(slide, y, x, c));
            }
            if (sums.size() == 1) {
                text.append(where)
                        .append(sums.getFirst())
                        .append(" = ")
                        .append(GridText.number(joined))
                        .append(then);
            } else {
                text.append(where)
                        .append(length(pass, sums, y, x, c))
                        .append(GridText.number(joined))
                        .append(then);
            }
            text.append('\n');
        }
    }

    private static String length(Pass pass, List<String> sums, int y, int x, int channel) {
        StringBuilder text = new StringBuilder();
        StringJoiner squares = new StringJoiner(" + ", "√(", ") = ");
        for (int i = 0; i < sums.size(); i++) {
            String value = GridText.number(value(pass.slides().get(i), y, x, channel));
            text.append(sums.get(i)).append(" = ").append(value).append(", ");
            squares.add(value.startsWith("-") ? "(" + value + ")²" : value + "²");
        }
        return text.append(squares).toString();
    }

    /** Column after column, as on the slide: {@code 7·1 + 4·1 + 3·1 + 2·0 …}; a kernel of three channels goes through one after another. */
    private static String sum(Sliding slide, int y, int x, int channel) {
        Kernel kernel = slide.kernel();
        StringJoiner sum = new StringJoiner(" + ");
        for (int c = 0; c < kernel.channels(); c++) {
            for (int j = 0; j < kernel.width(); j++) {
                for (int i = 0; i < kernel.height(); i++) {
                    double under = slide.under(y, x, i, j, kernel.channels() == 1 ? channel : c);
                    sum.add(GridText.factor(under) + "·" + GridText.factor(kernel.at(i, j, c)));
                }
            }
        }
        return kernel.scale() == 1 ? sum.toString() : "(" + sum + ")" + scale(kernel.scale());
    }

    private static double value(Sliding slide, int y, int x, int channel) {
        Kernel kernel = slide.kernel();
        double sum = 0;
        for (int i = 0; i < kernel.height(); i++) {
            for (int j = 0; j < kernel.width(); j++) {
                sum += kernel.at(i, j, 0) * slide.under(y, x, i, j, channel);
            }
        }
        return sum * kernel.scale();
    }

    /** {@code / 16} where the scale is one part of a whole number. */
    private static String scale(double scale) {
        double parts = Math.rint(1 / scale);
        return Math.abs(parts * scale - 1) < 1e-9 ? " / " + GridText.number(parts) : " · " + GridText.factor(scale);
    }
}
