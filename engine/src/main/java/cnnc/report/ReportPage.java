package cnnc.report;

import cnnc.data.Picture;
import cnnc.tensor.Shape;
import cnnc.train.Evaluation;
import cnnc.train.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Writes a {@link Report} as one HTML page without scripts, fonts or addresses outside itself. */
public final class ReportPage {
    private static final int MOST_FILTERS = 64;
    private static final int MOST_CLASSES = 30;

    private final StringBuilder page = new StringBuilder();

    private ReportPage() {}

    public static String render(Report report) {
        ReportPage page = new ReportPage();
        page.head(report);
        page.comparison(report.evaluations());
        report.stages().forEach(page::stage);
        report.evaluations().forEach(page::evaluation);
        report.filters().ifPresent(page::filters);
        page.text("The model", report.summary());
        page.text("The program", report.program());
        return page.page.append("</main></body></html>\n").toString();
    }

    private void head(Report report) {
        add("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        add("<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>", Html.escape(report.title()));
        add("<style>%s</style></head><body><main><h1>%s</h1>", STYLE, Html.escape(report.title()));
        add("<dl>");
        report.facts()
                .forEach((name, value) ->
                        add("<div><dt>%s</dt><dd>%s</dd></div>", Html.escape(name), Html.escape(value)));
        add("</dl>");
    }

    private void stage(Report.Stage stage) {
        List<History.Epoch> epochs = stage.history().epochs();
        if (epochs.isEmpty()) {
            return;
        }
        add("<section><h2>Training: %s</h2><div class=\"row\">", Html.escape(stage.name()));
        chart("Loss", "", epochs, History.Epoch::trainLoss, History.Epoch::validationLoss, 1);
        chart("Accuracy", " %", epochs, History.Epoch::trainAccuracy, History.Epoch::validationAccuracy, 100);
        iou(epochs);
        add("</div>");
        if (stage.best() >= 0) {
            add(
                    "<p>The weights of epoch %d were kept as the best.</p>",
                    epochs.get(stage.best()).epoch());
        }
        add("<details><summary>Every epoch</summary><table><tr><th>epoch</th><th>training loss</th>");
        add("<th>training accuracy</th><th>validation loss</th><th>validation accuracy</th>");
        add("<th>images/s</th><th>seconds</th><th>fingerprint</th></tr>");
        epochs.forEach(this::epochRow);
        add("</table></details></section>");
    }

    private void epochRow(History.Epoch e) {
        add(
                "<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td><code>%016x</code></td></tr>",
                e.epoch(),
                Html.number("%.4f", e.trainLoss()),
                Html.percent(e.trainAccuracy()),
                Html.number("%.4f", e.validationLoss()),
                Html.percent(e.validationAccuracy()),
                Html.number("%.0f", e.imagesPerSecond()),
                Html.number("%.1f", e.seconds()),
                e.fingerprint());
    }

    /** Where pictures have masks. */
    private void iou(List<History.Epoch> epochs) {
        double[] percent = epochs.stream()
                .mapToDouble(History.Epoch::validationIou)
                .map(share -> 100 * share)
                .toArray();
        if (DoubleStream.of(percent).anyMatch(Double::isFinite)) {
            add(
                    "%s",
                    new LineChart("Mean IoU", " %", List.of(new LineChart.Series("validation", "val", percent))).svg());
        }
    }

    private void chart(
            String title,
            String unit,
            List<History.Epoch> epochs,
            ToDoubleFunction<History.Epoch> train,
            ToDoubleFunction<History.Epoch> validation,
            double factor) {
        double[] trained =
                epochs.stream().mapToDouble(train).map(v -> v * factor).toArray();
        double[] validated =
                epochs.stream().mapToDouble(validation).map(v -> v * factor).toArray();
        add(
                "%s",
                new LineChart(
                                title,
                                unit,
                                List.of(
                                        new LineChart.Series("training", "train", trained),
                                        new LineChart.Series("validation", "val", validated)))
                        .svg());
    }

    /** Where there are several evaluations: who is right how often on what. */
    private void comparison(List<Report.Evaluated> evaluations) {
        if (evaluations.size() < 2) {
            return;
        }
        List<String> models =
                evaluations.stream().map(Report.Evaluated::model).distinct().toList();
        List<BarChart.Bar> bars = new ArrayList<>();
        for (String dataset :
                evaluations.stream().map(Report.Evaluated::dataset).distinct().toList()) {
            for (Report.Evaluated one : evaluations) {
                if (one.dataset().equals(dataset)) {
                    bars.add(new BarChart.Bar(
                            dataset,
                            String.format(Locale.ROOT, "%s, %,d weights, %s", one.model(), one.weights(), learnt(one)),
                            score(one.evaluation()),
                            models.indexOf(one.model()) % 2 == 0 ? "train" : "val"));
                }
            }
        }
        boolean masks = evaluations.stream().anyMatch(one -> one.evaluation().hasMasks());
        add(
                "<section><h2>Comparison: %s</h2>%s",
                masks ? "mean IoU" : "right answers", new BarChart("Comparison", bars).svg());
        add(
                "<table><tr><th>model</th><th>learnt from</th><th>weights trained</th><th>measured"
                        + " on</th><th>%s</th></tr>",
                masks ? "mean IoU" : "right");
        evaluations.forEach(one -> add(
                "<tr><th>%s</th><td>%s</td><td>%,d</td><td>%s</td><td>%s</td></tr>",
                Html.escape(one.model()),
                learnt(one),
                one.weights(),
                Html.escape(one.dataset()),
                Html.percent(score(one.evaluation()))));
        add("</table></section>");
    }

    private static double score(Evaluation evaluation) {
        return evaluation.hasMasks() ? evaluation.meanIou() : evaluation.accuracy();
    }

    private static String learnt(Report.Evaluated one) {
        return one.pictures() == 0 ? "nothing here" : String.format(Locale.ROOT, "%,d pictures", one.pictures());
    }

    private void evaluation(Report.Evaluated evaluated) {
        Evaluation e = evaluated.evaluation();
        add(
                "<section><h2>Evaluation of %s on %s</h2>",
                Html.escape(evaluated.model()), Html.escape(evaluated.dataset()));
        if (e.hasMasks()) {
            add(
                    "<p class=\"big\">mean IoU %s</p><p>%s of %d pixels in %d pictures right, loss %s</p>",
                    Html.percent(e.meanIou()),
                    Html.percent(e.accuracy()),
                    e.count(),
                    e.samples(),
                    Html.number("%.4f", e.loss()));
        } else {
            add(
                    "<p class=\"big\">%s of %d right</p><p>loss %s, macro F1 %s</p>",
                    Html.percent(e.accuracy()), e.count(), Html.number("%.4f", e.loss()), Html.percent(e.mean(e::f1)));
        }
        if (e.classes().size() <= MOST_CLASSES) {
            confusion(e);
        }
        perClass(e);
        mistakes(evaluated.worst());
        masks(e.classes(), evaluated.worstMasks());
        add("</section>");
    }

    private void confusion(Evaluation e) {
        long[][] counts = e.confusion();
        add("<h3>What was taken for what</h3><table class=\"confusion\"><tr><th>truth \\ answer</th>");
        e.classes().forEach(name -> add("<th>%s</th>", Html.escape(name)));
        add("</tr>");
        for (int truth = 0; truth < counts.length; truth++) {
            long row = 0;
            for (long count : counts[truth]) {
                row += count;
            }
            add("<tr><th>%s</th>", Html.escape(e.classes().get(truth)));
            for (int answer = 0; answer < counts.length; answer++) {
                double share = row == 0 ? 0 : (double) counts[truth][answer] / row;
                add(
                        "<td class=\"%s\" style=\"--share:%s\">%d</td>",
                        truth == answer ? "hit" : "miss", Html.number("%.3f", Math.sqrt(share)), counts[truth][answer]);
            }
            add("</tr>");
        }
        add("</table>");
    }

    private void perClass(Evaluation e) {
        add(
                "<details><summary>Each"
                    + " class</summary><table><tr><th>class</th><th>precision</th><th>recall</th><th>F1</th><th>IoU</th></tr>");
        for (int k = 0; k < e.classes().size(); k++) {
            add(
                    "<tr><th>%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>",
                    Html.escape(e.classes().get(k)),
                    Html.percent(e.precision(k)),
                    Html.percent(e.recall(k)),
                    Html.percent(e.f1(k)),
                    Html.percent(e.intersectionOverUnion(k)));
        }
        add("</table></details>");
    }

    private void mistakes(List<Report.Mistake> worst) {
        if (worst.isEmpty()) {
            return;
        }
        add("<h3>The worst mistakes: wrong, and sure of it</h3><div class=\"tiles\">");
        for (Report.Mistake m : worst) {
            add(
                    "<figure><img alt=\"sample %d\" src=\"%s\"><figcaption>is <b>%s</b><br>said <b"
                            + " class=\"wrong\">%s</b> (%s)</figcaption></figure>",
                    m.sample(),
                    Thumbnail.ofBytes(m.height(), m.width(), m.channels(), m.pixels()),
                    Html.escape(m.truth()),
                    Html.escape(m.answer()),
                    Html.number("%.0f %%", 100 * m.probability()));
        }
        add("</div>");
    }

    private void masks(List<String> classes, List<Report.MaskAnswer> worst) {
        if (worst.isEmpty()) {
            return;
        }
        add("<h3>The pictures with the fewest right pixels: picture, true mask, answer</h3><p>");
        for (int k = 0; k < Math.min(classes.size(), MOST_CLASSES); k++) {
            add(
                    "<span class=\"key\" style=\"background:#%06x\"></span> %s ",
                    MaskColours.rgb(k), Html.escape(classes.get(k)));
        }
        add("</p><div class=\"tiles\">");
        for (Report.MaskAnswer one : worst) {
            Picture picture = one.picture();
            add(
                    "<figure class=\"three\"><img alt=\"sample %d\" src=\"%s\"><img alt=\"true mask\" src=\"%s\">"
                            + "<img alt=\"answer\" src=\"%s\"><figcaption>%s right</figcaption></figure>",
                    one.sample(),
                    Thumbnail.of(picture),
                    Thumbnail.ofMask(picture.height(), picture.width(), picture.requireMask()),
                    Thumbnail.ofMask(one.size().height(), one.size().width(), one.answer()),
                    Html.percent(one.right()));
        }
        add("</div>");
    }

    private void filters(Report.Filters filters) {
        Shape shape = filters.weights().shape();
        add("<section><h2>Filters of the first convolution</h2><p>%s", Html.escape(filters.name()));
        add(shape.dim(2) == 3 ? "</p>" : ": red = positive, white = 0, blue = negative</p>");
        add("<div class=\"tiles\">");
        for (int k = 0; k < Math.min(shape.dim(3), MOST_FILTERS); k++) {
            add(
                    "<img alt=\"filter %d\" src=\"%s\">",
                    k + 1,
                    Thumbnail.ofFilter(
                            shape.dim(0),
                            shape.dim(1),
                            shape.dim(2),
                            shape.dim(3),
                            filters.weights().data(),
                            k));
        }
        add("</div></section>");
    }

    private void text(String title, String text) {
        if (!text.isEmpty()) {
            add("<section><h2>%s</h2><pre>%s</pre></section>", title, Html.escape(text));
        }
    }

    private void add(String format, Object... arguments) {
        page.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    }

    /** Of pages with charts. */
    static final String STYLE = """
        :root{--ink:#1b1f24;--soft:#5c6670;--paper:#fff;--line:#dfe3e8;--train:#2166ac;--val:#d6604d}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e8ea;--soft:#9aa4ae;--paper:#16191d;--line:#333a42;--train:#6baed6;--val:#f4a582}}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
        main{max-width:1100px;margin:0 auto;padding:24px}
        h1{font-size:26px}h2{font-size:20px;margin-top:36px;border-bottom:1px solid var(--line)}h3{font-size:16px}
        dl{display:flex;flex-wrap:wrap;gap:8px 28px}dt{color:var(--soft);font-size:13px}dd{margin:0;font-weight:600}
        .row{display:flex;flex-wrap:wrap;gap:20px}.chart{width:500px;max-width:100%}
        .title{font-weight:600;fill:var(--ink)}.tick{font-size:11px;fill:var(--soft)}.grid{stroke:var(--line)}
        .line{fill:none;stroke-width:2}path.train{stroke:var(--train)}path.val{stroke:var(--val)}
        circle.train{fill:var(--train)}circle.val{fill:var(--val)}
        .bars{width:760px;max-width:100%}.bars .name,.bars .value{font-size:13px;fill:var(--ink)}
        rect.back{fill:var(--line)}rect.train{fill:var(--train)}rect.val{fill:var(--val)}
        .big{font-size:28px;font-weight:700;margin:8px 0}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}td,th{padding:3px 9px;text-align:right}
        th{font-weight:600;color:var(--soft)}.confusion td{min-width:30px;text-align:center}
        .hit{background:color-mix(in srgb,var(--train) calc(var(--share)*70%),transparent)}
        .miss{background:color-mix(in srgb,var(--val) calc(var(--share)*100%),transparent)}
        .tiles{display:flex;flex-wrap:wrap;gap:12px}.tiles img{width:84px;image-rendering:pixelated;border:1px solid var(--line)}
        .key{display:inline-block;width:12px;height:12px;border:1px solid var(--line)}figure.three{width:280px}
        figure{margin:0;width:100px}figcaption{font-size:12px;color:var(--soft)}.wrong{color:var(--val)}
        pre{background:color-mix(in srgb,var(--line) 40%,transparent);padding:14px;overflow-x:auto;font-size:13px}
        summary{cursor:pointer;color:var(--soft)}
        """;
}
