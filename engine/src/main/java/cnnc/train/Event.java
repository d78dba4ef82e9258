package cnnc.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run has to tell, as it happens. */
public sealed interface Event {
    /** A stage begins, or goes on after a resume. @param masks whether the examples' pixels have classes, instead of the pictures */
    record StageBegin(String stage, int epochs, long stepsPerEpoch, long examples, boolean masks, int fromEpoch)
            implements Event {}

    /** Now and then within an epoch: for a progress line. */
    record Progressing(
            String stage,
            int epoch,
            int epochs,
            long step,
            long stepsPerEpoch,
            double loss,
            double accuracy,
            double imagesPerSecond,
            double stepsPerSecond)
            implements Event {}

    /** @param dataShare of the time since the epoch began, or was taken up again, that went into reading and augmenting pictures */
    record EpochEnd(String stage, int epochs, History.Epoch epoch, boolean best, double dataShare) implements Event {}

    /** Training ends before its last epoch: the watched number no longer improved. */
    record StoppedEarly(String stage, int epoch, int best) implements Event {}

    /** @param metrics what the program asked for */
    record Evaluated(String model, String dataset, Evaluation evaluation, List<Metric> metrics) implements Event {
        public Evaluated {
            metrics = List.copyOf(metrics);
        }

        /** Every number of the metrics, by name. */
        public Map<String, Double> numbers() {
            Map<String, Double> numbers = new LinkedHashMap<>();
            metrics.forEach(metric -> numbers.putAll(metric.of(evaluation)));
            return numbers;
        }
    }

    /** @param answers the most probable first; of a model that answers each pixel the classes with their shares of the picture */
    record Predicted(String picture, List<Prediction> answers) implements Event {
        public Predicted {
            answers = List.copyOf(answers);
        }
    }

    /** Numbers that a statement prints. @param title what they are */
    record Shown(String title, String text) implements Event {}

    /** A file that a statement has written. */
    record Written(String file) implements Event {}

    /** @param seconds of the whole run */
    record End(double seconds) implements Event {}

    /** Takes events; called from the thread that trains. */
    interface Listener {
        void on(Event event);
    }
}
