package cnnc.report;

import cnnc.train.ForwardPass;
import cnnc.train.Prediction;
import java.util.List;
import java.util.Locale;

/** A forward pass as text: each op with its shapes and one number worked out. */
public final class ForwardText {
    private ForwardText() {}

    /** @param answers the most probable first */
    public static String of(String title, ForwardPass pass, List<Prediction> answers) {
        StringBuilder text = new StringBuilder(title).append("\n\n");
        for (ForwardPass.Step step : pass.steps()) {
            Working working = Working.of(step);
            text.append("%s  %s  %s -> %s\n"
                    .formatted(
                            step.node().origin().path(),
                            working.title(),
                            Working.shape(step.node().inputs().getFirst()),
                            Working.shape(step.node().output())));
            if (!working.place().isEmpty()) {
                text.append("  the largest: ").append(working.place()).append('\n');
            }
            working.lines().forEach(line -> text.append("    ").append(line).append('\n'));
            text.append('\n');
        }
        for (Prediction answer : answers) {
            text.append(String.format(Locale.ROOT, "%-12s %6.2f %%\n", answer.name(), 100 * answer.probability()));
        }
        return text.toString();
    }
}
