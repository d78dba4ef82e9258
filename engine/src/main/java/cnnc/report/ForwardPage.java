package cnnc.report;

import cnnc.data.Picture;
import cnnc.io.Mark;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import cnnc.train.ForwardPass;
import cnnc.train.Prediction;
import java.util.List;
import java.util.Locale;

/** A forward pass as one page to be shown on a wall: every op with its pictures, and one number worked out. */
public final class ForwardPage {
    private static final int MOST_MAPS = 24;
    private static final int MOST_NUMBERS = 512;

    private final StringBuilder page = new StringBuilder();

    private ForwardPage() {}

    /** @param answers the most probable first */
    public static String render(String title, Picture picture, ForwardPass pass, List<Prediction> answers) {
        ForwardPage page = new ForwardPage();
        page.add("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">%s", Mark.PAGE);
        page.add("<meta name=\"viewport\" content=\"width=device-width\"><title>%s</title>", Html.escape(title));
        page.add("<style>%s</style></head><body><main><h1>%s</h1>", STYLE, Html.escape(title));
        page.add(
                "<section class=\"card\"><h2>the picture <small>%s</small></h2>",
                picture.toString().replace("x", " × "));
        page.add("<img class=\"big\" alt=\"the picture\" src=\"%s\">", Thumbnail.of(picture));
        page.add("<p>Stored numbers from 0 to 255; the network gets them divided by 255, then"
                + " normalised.</p></section>");
        pass.steps().forEach(page::step);
        page.answers(answers);
        return page.page.append("</main></body></html>\n").toString();
    }

    private void step(ForwardPass.Step step) {
        Working working = Working.of(step);
        add(
                "<section class=\"card\"><h2>%s <small>%s</small></h2><p class=\"shape\">%s → <b>%s</b></p>",
                Html.escape(step.node().origin().path()),
                Html.escape(working.title()),
                times(Working.shape(step.node().inputs().getFirst())),
                times(Working.shape(step.node().output())));
        values(step.out());
        if (!working.place().isEmpty()) {
            add("<p class=\"place\">The largest number: %s</p>", Html.escape(working.place()));
        }
        working.patch().ifPresent(this::patch);
        working.lines().forEach(line -> add("<p class=\"sum\">%s</p>", Html.escape(line)));
        add("</section>");
    }

    private static String times(String shape) {
        return shape.replace("x", " × ");
    }

    // ---- values as pictures ----

    private void values(Tensor out) {
        Shape shape = out.shape();
        if (shape.rank() == 4 && shape.dim(1) * shape.dim(2) > 1) {
            int shown = Math.min(shape.dim(3), MOST_MAPS);
            add("<div class=\"maps\">");
            for (int c = 0; c < shown; c++) {
                add("<img alt=\"channel %d\" src=\"%s\">", c + 1, Thumbnail.of(map(out, c)));
            }
            add("</div>");
            if (shown < shape.dim(3)) {
                add("<p class=\"place\">%d of %d channels</p>", shown, shape.dim(3));
            }
        } else if (out.data().length <= MOST_NUMBERS) {
            add("<img class=\"row\" alt=\"the numbers, from dark to bright\" src=\"%s\">", Thumbnail.of(row(out)));
        }
    }

    /** One channel, from its own lowest number (black) to its highest. */
    private static Picture map(Tensor out, int channel) {
        Shape shape = out.shape();
        float[] values = new float[shape.dim(1) * shape.dim(2)];
        for (int i = 0; i < values.length; i++) {
            values[i] = out.data()[i * shape.dim(3) + channel];
        }
        return grey(shape.dim(1), shape.dim(2), values);
    }

    private static Picture row(Tensor out) {
        return grey(1, out.data().length, out.data());
    }

    private static Picture grey(int height, int width, float[] values) {
        float low = values[0];
        float high = values[0];
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (high > low ? Math.round(255 * (values[i] - low) / (high - low)) : 0);
        }
        return new Picture(height, width, 1, pixels);
    }

    // ---- one number ----

    private void patch(Working.Patch patch) {
        double[] products = new double[patch.numbers().length];
        for (int i = 0; i < products.length; i++) {
            products[i] = patch.numbers()[i] * patch.weights()[i];
        }
        add("<div class=\"patch\">");
        matrix(patch, patch.numbers(), "under the kernel, " + patch.name());
        add("<span>·</span>");
        matrix(patch, patch.weights(), "the kernel's weights");
        add("<span>=</span>");
        matrix(patch, products, "products; their sum is " + Working.number(patch.sum()));
        add("</div>");
    }

    private void matrix(Working.Patch patch, double[] values, String caption) {
        double largest = 1e-12;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        add("<figure><table>");
        for (int i = 0; i < patch.height(); i++) {
            add("<tr>");
            for (int j = 0; j < patch.width(); j++) {
                double value = values[i * patch.width() + j];
                add(
                        "<td class=\"%s\" style=\"--share:%s\">%s</td>",
                        value < 0 ? "minus" : "plus",
                        Html.number("%.3f", Math.abs(value) / largest),
                        Html.number("%.2f", value).replaceFirst("^-(0\\.00)$", "$1"));
            }
            add("</tr>");
        }
        add("</table><figcaption>%s</figcaption></figure>", Html.escape(caption));
    }

    private void answers(List<Prediction> answers) {
        add("<section class=\"card\"><h2>the answer</h2><table class=\"answers\">");
        for (Prediction answer : answers) {
            add(
                    "<tr><th>%s</th><td><div class=\"bar\" style=\"width:%s%%\"></div></td><td>%s</td></tr>",
                    Html.escape(answer.name()),
                    Html.number("%.2f", 100 * answer.probability()),
                    Html.percent(answer.probability()));
        }
        add("</table></section>");
    }

    private void add(String format, Object... arguments) {
        page.append(arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    }

    private static final String STYLE = """
        :root{--ink:#1b1f24;--soft:#5c6670;--paper:#fff;--card:#f5f7f9;--plus:#d6604d;--minus:#2166ac}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e8ea;--soft:#9aa4ae;--paper:#16191d;--card:#21262c;--plus:#f4a582;--minus:#6baed6}}
        body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.5 system-ui,sans-serif}
        main{max-width:1180px;margin:0 auto;padding:24px}h1{font-size:30px;margin:0 0 16px}
        .card{background:var(--card);border-radius:10px;padding:16px 20px;margin:0 0 16px}
        h2{font-size:23px;margin:0}small{font-weight:400;color:var(--soft);font-size:18px;margin-left:8px}
        p{margin:6px 0}.shape,.place{color:var(--soft)}.shape b{color:var(--ink)}
        .big{width:224px;image-rendering:pixelated;display:block;margin:10px 0}
        .maps{display:flex;flex-wrap:wrap;gap:8px;margin:10px 0}.maps img{width:84px;image-rendering:pixelated}
        .row{width:100%;height:34px;image-rendering:pixelated;display:block;margin:10px 0}
        .patch{display:flex;flex-wrap:wrap;align-items:center;gap:14px;margin:10px 0}.patch>span{font-size:26px}
        figure{margin:0}figcaption{font-size:14px;color:var(--soft);text-align:center;max-width:340px}
        .patch table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:auto}
        .patch td{padding:5px 9px;text-align:right;border:1px solid color-mix(in srgb,var(--soft) 30%,transparent);font-size:16px}
        .plus{background:color-mix(in srgb,var(--plus) calc(var(--share)*55%),transparent)}
        .minus{background:color-mix(in srgb,var(--minus) calc(var(--share)*55%),transparent)}
        .sum{font:16px/1.6 ui-monospace,monospace;overflow-wrap:anywhere}
        .answers{width:100%;font-variant-numeric:tabular-nums}.answers th{text-align:left;width:20%}.answers td:last-child{width:12%;text-align:right}
        .bar{height:20px;background:var(--minus);border-radius:3px;min-width:1px}
        """;
}
