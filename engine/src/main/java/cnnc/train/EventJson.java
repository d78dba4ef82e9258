package cnnc.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** Events as lines of {@code events.jsonl}: one object a line. */
public final class EventJson {
    private EventJson() {}

    /** Empty for what is only of the moment. */
    public static Optional<String> line(Event event) {
        return switch (event) {
            case Event.StageBegin begin -> Optional.of(begin(begin).toString());
            case Event.Progressing _ -> Optional.empty();
            case Event.EpochEnd end -> Optional.of(epoch(end).toString());
            case Event.StoppedEarly stopped -> Optional.of(stopped(stopped).toString());
            case Event.Evaluated evaluated -> Optional.of(evaluated(evaluated).toString());
            case Event.Predicted predicted -> Optional.of(predicted(predicted).toString());
            case Event.Shown shown -> Optional.of(shown(shown).toString());
            case Event.Written written -> Optional.of(written(written).toString());
            case Event.End end -> Optional.of(end(end).toString());
        };
    }

    private static JsonObject event(String name) {
        JsonObject json = new JsonObject();
        json.addProperty("event", name);
        return json;
    }

    private static JsonObject begin(Event.StageBegin begin) {
        JsonObject json = event("stage");
        json.addProperty("stage", begin.stage());
        json.addProperty("epochs", begin.epochs());
        json.addProperty("steps_per_epoch", begin.stepsPerEpoch());
        json.addProperty("examples", begin.examples());
        json.addProperty("from_epoch", begin.fromEpoch());
        return json;
    }

    private static JsonObject epoch(Event.EpochEnd end) {
        History.Epoch e = end.epoch();
        JsonObject json = event("epoch");
        json.addProperty("stage", end.stage());
        json.addProperty("epoch", e.epoch());
        number(json, "train_loss", e.trainLoss());
        number(json, "train_accuracy", e.trainAccuracy());
        number(json, "val_loss", e.validationLoss());
        number(json, "val_accuracy", e.validationAccuracy());
        number(json, "val_mean_iou", e.validationIou());
        number(json, "images_per_second", e.imagesPerSecond());
        number(json, "seconds", e.seconds());
        number(json, "data_share", end.dataShare());
        json.addProperty("fingerprint", String.format(Locale.ROOT, "%016x", e.fingerprint()));
        return json;
    }

    private static JsonObject stopped(Event.StoppedEarly stopped) {
        JsonObject json = event("early_stop");
        json.addProperty("stage", stopped.stage());
        json.addProperty("epoch", stopped.epoch());
        json.addProperty("best_epoch", stopped.best());
        return json;
    }

    private static JsonObject evaluated(Event.Evaluated evaluated) {
        JsonObject json = event("evaluate");
        json.addProperty("model", evaluated.model());
        json.addProperty("dataset", evaluated.dataset());
        number(
                json,
                evaluated.evaluation().hasMasks() ? "pixel-accuracy" : "accuracy",
                evaluated.evaluation().accuracy());
        number(json, "loss", evaluated.evaluation().loss());
        json.addProperty("pictures", evaluated.evaluation().samples());
        evaluated.numbers().forEach((name, value) -> {
            if (!json.has(name)) {
                number(json, name, value);
            }
        });
        if (evaluated.metrics().stream().anyMatch(Metrics.Confusion.class::isInstance)) {
            json.add("confusion_matrix", counts(evaluated.evaluation().confusion()));
        }
        return json;
    }

    /** Rows are truths, columns answers. */
    private static JsonArray counts(long[][] confusion) {
        JsonArray rows = new JsonArray();
        for (long[] row : confusion) {
            JsonArray one = new JsonArray();
            for (long n : row) {
                one.add(n);
            }
            rows.add(one);
        }
        return rows;
    }

    private static JsonObject predicted(Event.Predicted predicted) {
        JsonObject json = event("predict");
        json.addProperty("picture", predicted.picture());
        JsonArray answers = new JsonArray();
        for (Prediction answer : predicted.answers()) {
            JsonObject one = new JsonObject();
            one.addProperty("class", answer.name());
            number(one, "probability", answer.probability());
            answers.add(one);
        }
        json.add("answers", answers);
        return json;
    }

    private static JsonObject shown(Event.Shown shown) {
        JsonObject json = event("show");
        json.addProperty("title", shown.title());
        json.addProperty("text", shown.text());
        return json;
    }

    private static JsonObject written(Event.Written written) {
        JsonObject json = event("wrote");
        json.addProperty("file", written.file());
        return json;
    }

    private static JsonObject end(Event.End end) {
        JsonObject json = event("end");
        number(json, "seconds", end.seconds());
        return json;
    }

    /** JSON has no NaN: a number that is none is left out. */
    private static void number(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.addProperty(name, value);
        }
    }
}
