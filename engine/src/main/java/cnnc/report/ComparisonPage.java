package cnnc.report;

import cnnc.train.History;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The curves of several trainings in the same charts, as one HTML page without scripts, fonts or addresses outside itself. */
public final class ComparisonPage {
    /** After Okabe and Ito (2008): told apart by the colour-blind too. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#b2a100");

    /** As many as there are colours. */
    public static final int MOST = COLOURS.size();

    private final List<Training> trainings;
    private final StringBuilder page = new StringBuilder();

    private ComparisonPage(List<Training> trainings) {
        this.trainings = trainings;
    }

    /**
     * One stage of one run.
     *
     * @param result what was measured behind it, such as {@code c.test 81.2 %}; empty where nothing was
     */
    public record Training(String name, History history, String result) {}

    /** @throws IllegalArgumentException for more than {@link #MOST} trainings */
    public static String render(String title, List<Training> trainings) {
        if (trainings.size() > MOST) {
            throw new IllegalArgumentException(trainings.size() + " trainings");
        }
        return new ComparisonPage(List.copyOf(trainings)).render(title);
    }

    private String render(String title) {
        add("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        add("<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>", Html.escape(title));
        page.append("<style>").append(ReportPage.STYLE);
        for (int i = 0; i < COLOURS.size(); i++) {
            String colour = COLOURS.get(i);
            add("path.c%d{stroke:%s}circle.c%d{fill:%s}.k%d{color:%s}", i, colour, i, colour, i, colour);
        }
        add("</style></head><body><main><h1>%s</h1>", Html.escape(title));
        table();
        add("<div class=\"row\">");
        chart("Training loss", "", History.Epoch::trainLoss, 1);
        chart("Training accuracy", " %", History.Epoch::trainAccuracy, 100);
        chart("Validation loss", "", History.Epoch::validationLoss, 1);
        chart("Validation accuracy", " %", History.Epoch::validationAccuracy, 100);
        chart("Validation mean IoU", " %", History.Epoch::validationIou, 100);
        return page.append("</div></main></body></html>\n").toString();
    }

    private void table() {
        add("<table><tr><th></th><th>training</th><th>epochs</th><th>training loss</th><th>training accuracy</th>");
        add("<th>validation accuracy</th><th>seconds</th><th>measured</th></tr>");
        for (int i = 0; i < trainings.size(); i++) {
            Training one = trainings.get(i);
            List<History.Epoch> epochs = one.history().epochs();
            History.Epoch last = epochs.getLast();
            add(
                    "<tr><td"
                        + " class=\"k%d\">&#9679;</td><td>%s</td><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                    i,
                    Html.escape(one.name()),
                    last.epoch(),
                    Html.number("%.4f", last.trainLoss()),
                    Html.percent(last.trainAccuracy()),
                    Html.percent(last.validationAccuracy()),
                    Html.number(
                            "%.1f",
                            epochs.stream().mapToDouble(History.Epoch::seconds).sum()),
                    Html.escape(one.result()));
        }
        add("</table>");
    }

    /** Nothing where no training has such numbers. */
    private void chart(String title, String unit, ToDoubleFunction<History.Epoch> number, double factor) {
        List<LineChart.Series> series = IntStream.range(0, trainings.size())
                .mapToObj(i -> new LineChart.Series(
                        trainings.get(i).name(),
                        "c" + i,
                        trainings.get(i).history().epochs().stream()
                                .mapToDouble(number)
                                .map(v -> v * factor)
                                .toArray()))
                .toList();
        if (series.stream()
                .anyMatch(one ->
                        IntStream.range(0, one.values().length).anyMatch(i -> Double.isFinite(one.values()[i])))) {
            page.append(new LineChart(title, unit, series).svg());
        }
    }

    private void add(String format, Object... arguments) {
        page.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    }
}
