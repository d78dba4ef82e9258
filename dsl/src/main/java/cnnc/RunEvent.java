package cnnc;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a run has to tell, as it happens. */
public sealed interface RunEvent {
    /**
     * The end of an epoch. Numbers that don't exist are {@code NaN}.
     *
     * @param epoch counted from 1
     * @param fingerprint 64 bits over all weights
     */
    record Epoch(
            String stage,
            int epoch,
            int epochs,
            double trainLoss,
            double trainAccuracy,
            double validationLoss,
            double validationAccuracy,
            double imagesPerSecond,
            long fingerprint)
            implements RunEvent {}

    /** The result of an {@code evaluate}. */
    record Evaluated(
            String model, String dataset, double accuracy, double loss, int pictures, Map<String, Double> metrics)
            implements RunEvent {}

    /** What a {@code filter} or a {@code show} prints. */
    record Shown(String title, String text) implements RunEvent {}

    /** A file that a statement has written. */
    record Written(Path file) implements RunEvent {}

    /** The result of a {@code predict} for one picture, the most probable answers first. */
    record Predicted(String picture, List<Answer> answers) implements RunEvent {}
}
