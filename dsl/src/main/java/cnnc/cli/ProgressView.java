package cnnc.cli;

import cnnc.run.Table;
import cnnc.train.Evaluation;
import cnnc.train.Event;
import cnnc.train.History;
import cnnc.train.Metric;
import cnnc.train.Metrics;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows a run to a person: one line that moves on a terminal, plain lines elsewhere. */
final class ProgressView implements Event.Listener {
    private static final int BAR = 24;

    private final PrintStream out;
    private final PrintStream results;
    private final boolean moving;
    private int shown;
    private String accuracy = "accuracy";

    ProgressView(Console console) {
        this.out = console.err();
        this.results = console.out();
        this.moving = console.terminal();
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.StageBegin begin -> {
                accuracy = begin.masks() ? "pixel accuracy" : "accuracy";
                line(begin(begin));
            }
            case Event.Progressing progress -> {
                if (moving) {
                    move(progress(progress));
                }
            }
            case Event.EpochEnd end -> line(epoch(end));
            case Event.StoppedEarly stopped ->
                line("stopped early after epoch %d: the best was epoch %d".formatted(stopped.epoch(), stopped.best()));
            case Event.Evaluated evaluated -> evaluated(evaluated);
            case Event.Predicted predicted -> line(predicted(predicted));
            case Event.Shown shown -> results.println(shown.title() + "\n\n" + shown.text());
            case Event.Written written -> line("wrote " + written.file());
            case Event.End end -> line(String.format(Locale.ROOT, "done in %.1f s", end.seconds()));
        }
    }

    private static String begin(Event.StageBegin begin) {
        String from = begin.fromEpoch() == 0 ? "" : ", going on after epoch " + begin.fromEpoch();
        return String.format(
                Locale.ROOT,
                "train %s: %,d pictures%s, %d %s of %,d %s%s",
                begin.stage(),
                begin.examples(),
                begin.masks() ? " with masks" : "",
                begin.epochs(),
                begin.epochs() == 1 ? "epoch" : "epochs",
                begin.stepsPerEpoch(),
                begin.stepsPerEpoch() == 1 ? "step" : "steps",
                from);
    }

    private String progress(Event.Progressing p) {
        double part = (double) p.step() / p.stepsPerEpoch();
        int filled = (int) (part * BAR);
        double stepsLeft = (p.stepsPerEpoch() - p.step()) + (double) (p.epochs() - p.epoch()) * p.stepsPerEpoch();
        double left = stepsLeft / p.stepsPerSecond();
        return String.format(
                Locale.ROOT,
                "epoch %d/%d [%s%s] %3.0f %%  loss %.4f  %s %.2f %%  %,.0f images/s  %s left",
                p.epoch(),
                p.epochs(),
                "=".repeat(filled),
                " ".repeat(BAR - filled),
                100 * part,
                p.loss(),
                accuracy,
                100 * p.accuracy(),
                p.imagesPerSecond(),
                time(left));
    }

    private String epoch(Event.EpochEnd end) {
        History.Epoch e = end.epoch();
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "epoch %d/%d  loss %.4f  %s %.2f %%",
                e.epoch(),
                end.epochs(),
                e.trainLoss(),
                accuracy,
                100 * e.trainAccuracy()));
        if (Double.isFinite(e.validationLoss())) {
            line.append(String.format(
                    Locale.ROOT,
                    "  validation: loss %.4f  %s %.2f %%",
                    e.validationLoss(),
                    accuracy,
                    100 * e.validationAccuracy()));
        }
        if (Double.isFinite(e.validationIou())) {
            line.append(String.format(Locale.ROOT, "  mean IoU %.2f %%", 100 * e.validationIou()));
        }
        return line.append(String.format(
                        Locale.ROOT,
                        "  %,.0f images/s  %s  data %.0f %%  [%016x]%s",
                        e.imagesPerSecond(),
                        time(e.seconds()),
                        100 * end.dataShare(),
                        e.fingerprint(),
                        end.best() ? " best" : ""))
                .toString();
    }

    private void evaluated(Event.Evaluated evaluated) {
        Evaluation e = evaluated.evaluation();
        line(String.format(
                Locale.ROOT,
                "evaluate %s on %s: %.2f %% of %,d%s right, loss %.4f",
                evaluated.model(),
                evaluated.dataset(),
                100 * e.accuracy(),
                e.count(),
                e.hasMasks() ? " pixels" : "",
                e.loss()));
        for (Metric metric : evaluated.metrics()) {
            List<List<String>> table = metric.table(e);
            if (!table.isEmpty()) {
                Table.text(table).lines().forEach(row -> line("  " + row));
                continue;
            }
            metric.of(e).forEach((name, value) -> {
                if (!(metric instanceof Metrics.Accuracy)) {
                    line(String.format(Locale.ROOT, "  %-24s %.4f", name, value));
                }
            });
        }
    }

    static String predicted(Event.Predicted predicted) {
        return predicted.picture() + ": "
                + predicted.answers().stream()
                        .map(answer ->
                                String.format(Locale.ROOT, "%s %.1f %%", answer.name(), 100 * answer.probability()))
                        .collect(Collectors.joining(", "));
    }

    /** Under a minute in seconds, else in minutes and seconds or hours and minutes. */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
        }
        return whole < 3600
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3600, whole / 60 % 60);
    }

    private void move(String text) {
        out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        out.flush();
        shown = text.length();
    }

    private void line(String text) {
        if (shown > 0) {
            out.print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
        out.println(text);
    }
}
