package cnnc.train;

import cnnc.io.FileProblem;
import cnnc.io.Safetensors;
import cnnc.plan.Weights;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a run needs to go on as if never interrupted: the stage, where it stands in it, weights, states, what the optimizer
 * remembers, and what it was a run of. Random numbers need nothing: they are functions of seed and place.
 *
 * @param stage number of the {@code train} statement, from 0
 * @param program the program as run, every default written out: a checkpoint is of this program only
 * @param data fingerprint of the training data
 * @param earlier histories of the stages before
 * @param eventBytes length of the run's events when this was taken
 */
public record Checkpoint(
        int stage,
        Position position,
        Map<String, Tensor> weights,
        Map<String, Tensor> slots,
        String program,
        String data,
        List<History> earlier,
        long eventBytes) {
    private static final String FORMAT = "cnnc run 2";
    private static final String WEIGHT = "weight/";
    private static final String SLOT = "slot";

    /** The state of a trainer as it stands. */
    public static Checkpoint of(
            int stage,
            Trainer trainer,
            Weights weights,
            String program,
            String data,
            List<History> earlier,
            long eventBytes) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        weights.parameters().forEach(p -> values.put(p.name(), weights.file(p.name())));
        Map<String, Tensor> slots = new LinkedHashMap<>();
        trainer.slots().forEach((name, arrays) -> {
            for (int i = 0; i < arrays.length; i++) {
                slots.put(SLOT + i + "/" + name, new Tensor(Shape.of(arrays[i].length), arrays[i]));
            }
        });
        return new Checkpoint(
                stage, trainer.position(), values, slots, program, data, List.copyOf(earlier), eventBytes);
    }

    /** Whether names and sizes are those of the trainer and its weights. */
    public boolean fits(Trainer trainer, Weights into) {
        boolean sameWeights = into.parameters().size() == weights.size()
                && into.parameters().stream()
                        .allMatch(p -> weights.containsKey(p.name())
                                && weights.get(p.name()).shape().equals(into.fileShape(p.name())));
        int arrays =
                trainer.slots().values().stream().mapToInt(own -> own.length).sum();
        return sameWeights && arrays == slots.size();
    }

    /** Puts weights, slots and position back. */
    public void restore(Trainer trainer, Weights into) {
        weights.forEach(into::load);
        trainer.slots().forEach((name, arrays) -> {
            for (int i = 0; i < arrays.length; i++) {
                String slot = SLOT + i + "/" + name;
                float[] saved = Objects.requireNonNull(slots.get(slot), slot).data();
                System.arraycopy(saved, 0, arrays[i], 0, arrays[i].length);
            }
        });
        trainer.resumeAt(position);
    }

    public void write(Path file) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        weights.forEach((name, tensor) -> tensors.put(WEIGHT + name, tensor));
        tensors.putAll(slots);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        metadata.put("program", program);
        metadata.put("data", data);
        metadata.put("position", positionJson().toString());
        new Safetensors(tensors, metadata).write(file);
    }

    public static Checkpoint read(Path file) throws IOException {
        Safetensors read = Safetensors.read(file);
        Map<String, String> metadata = read.metadata();
        if (!FORMAT.equals(metadata.get("format"))) {
            throw new FileProblem(file, "it is not the state of a run", "start the run anew, without --resume");
        }
        Map<String, Tensor> weights = new LinkedHashMap<>();
        Map<String, Tensor> slots = new LinkedHashMap<>();
        read.tensors().forEach((name, tensor) -> {
            if (name.startsWith(WEIGHT)) {
                weights.put(name.substring(WEIGHT.length()), tensor);
            } else {
                slots.put(name, tensor);
            }
        });
        try {
            JsonObject json = JsonParser.parseString(metadata.getOrDefault("position", ""))
                    .getAsJsonObject();
            return new Checkpoint(
                    json.get("stage").getAsInt(),
                    position(json),
                    weights,
                    slots,
                    metadata.getOrDefault("program", ""),
                    metadata.getOrDefault("data", ""),
                    earlier(json),
                    json.get("event_bytes").getAsLong());
        } catch (JsonParseException | IllegalStateException | NullPointerException | NumberFormatException e) {
            throw new FileProblem(file, "its position can't be read", "start the run anew, without --resume");
        }
    }

    private JsonObject positionJson() {
        JsonObject json = new JsonObject();
        json.addProperty("stage", stage);
        json.addProperty("epoch", position.epoch());
        json.addProperty("step", position.step());
        json.addProperty("hits", position.hits());
        json.add("sums", exact(position.lossSum(), position.seconds()));
        json.add("history", rows(position.history()));
        JsonArray before = new JsonArray();
        earlier.forEach(history -> before.add(rows(history)));
        json.add("earlier", before);
        json.addProperty("event_bytes", eventBytes);
        return json;
    }

    private static JsonArray rows(History history) {
        JsonArray epochs = new JsonArray();
        for (History.Epoch e : history.epochs()) {
            JsonArray row = exact(
                    e.trainLoss(),
                    e.trainAccuracy(),
                    e.validationLoss(),
                    e.validationAccuracy(),
                    e.validationIou(),
                    e.imagesPerSecond(),
                    e.seconds());
            row.add(e.fingerprint());
            epochs.add(row);
        }
        return epochs;
    }

    /** As texts: JSON has no NaN, and a text gives the same double back. */
    private static JsonArray exact(double... numbers) {
        JsonArray array = new JsonArray();
        for (double number : numbers) {
            array.add(Double.toString(number));
        }
        return array;
    }

    private static List<History> earlier(JsonObject json) {
        List<History> histories = new ArrayList<>();
        json.getAsJsonArray("earlier").forEach(rows -> histories.add(history(rows.getAsJsonArray())));
        return histories;
    }

    private static History history(JsonArray rows) {
        List<History.Epoch> epochs = new ArrayList<>();
        for (JsonElement element : rows) {
            JsonArray row = element.getAsJsonArray();
            epochs.add(new History.Epoch(
                    epochs.size() + 1,
                    row.get(0).getAsDouble(),
                    row.get(1).getAsDouble(),
                    row.get(2).getAsDouble(),
                    row.get(3).getAsDouble(),
                    row.get(4).getAsDouble(),
                    row.get(5).getAsDouble(),
                    row.get(6).getAsDouble(),
                    row.get(7).getAsLong()));
        }
        return new History(epochs);
    }

    private static Position position(JsonObject json) {
        JsonArray sums = json.getAsJsonArray("sums");
        return new Position(
                json.get("epoch").getAsInt(),
                json.get("step").getAsLong(),
                sums.get(0).getAsDouble(),
                json.get("hits").getAsLong(),
                sums.get(1).getAsDouble(),
                history(json.getAsJsonArray("history")));
    }
}
