package cnnc.run;

import cnnc.train.History;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the events of a run, {@code events.jsonl} in its folder, tell of its trainings. */
public record RunLog(Path folder, List<Stage> stages) {
    private static final String FILE = "events.jsonl";

    /** @param results of the evaluations before the next stage, each as {@code M on c.test 81.20 %} */
    public record Stage(String name, History history, List<String> results) {}

    /**
     * Reads a run's folder, or the one run in the folder that {@code --out} named.
     *
     * @throws RunProblem where there is no run, or nothing that can be read
     */
    public static RunLog read(Path place) throws IOException {
        Path folder = folder(place);
        Map<String, SortedMap<Integer, History.Epoch>> epochs = new LinkedHashMap<>();
        Map<String, List<String>> results = new LinkedHashMap<>();
        String stage = "";
        for (String line : lines(folder.resolve(FILE))) {
            JsonObject event = parse(folder, line);
            switch (text(event, "event")) {
                case "epoch" -> {
                    stage = text(event, "stage");
                    // a run that was taken up again may tell an epoch twice: the later one counts
                    epochs.computeIfAbsent(stage, _ -> new TreeMap<>()).put((int) number(event, "epoch"), epoch(event));
                }
                case "evaluate" ->
                    results.computeIfAbsent(stage, _ -> new ArrayList<>()).add(result(event));
                default -> {} // tells nothing of curves
            }
        }
        return new RunLog(
                folder,
                epochs.entrySet().stream()
                        .map(one -> new Stage(
                                one.getKey(),
                                new History(List.copyOf(one.getValue().values())),
                                List.copyOf(results.getOrDefault(one.getKey(), List.of()))))
                        .toList());
    }

    /** Of masks the mean IoU, where it was asked for, else the share of right pixels. */
    private static String result(JsonObject event) {
        String name = Stream.of("accuracy", "mean-iou", "pixel-accuracy")
                .filter(event::has)
                .findFirst()
                .orElse("accuracy");
        return String.format(
                Locale.ROOT,
                "%s on %s %s%.2f %%",
                text(event, "model"),
                text(event, "dataset"),
                name.equals("accuracy") ? "" : name + " ",
                100 * number(event, name));
    }

    /** A line that a run is about to write, or didn't come to the end of, has no line break yet, and tells nothing. */
    private static List<String> lines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static Path folder(Path place) throws IOException {
        if (Files.isRegularFile(place.resolve(FILE))) {
            return place;
        }
        List<Path> runs = List.of();
        if (Files.isDirectory(place.resolve("runs"))) {
            try (var inside = Files.list(place.resolve("runs"))) {
                runs = inside.filter(run -> Files.isRegularFile(run.resolve(FILE)))
                        .sorted()
                        .toList();
            }
        }
        if (runs.size() == 1) {
            return runs.getFirst();
        }
        throw new RunProblem(
                RunProblem.Kind.INPUT,
                place + (runs.isEmpty() ? ": is not a run" : ": holds several runs"),
                runs.isEmpty()
                        ? "name the folder that a run has made, such as runs/digits: it holds " + FILE
                        : "name one of them, such as " + runs.getFirst());
    }

    private static JsonObject parse(Path folder, String line) {
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    folder.resolve(FILE) + ": is not a run's list of events: " + shortened(line),
                    "take the file as the run has written it, or run the program again");
        }
    }

    private static String shortened(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    private static History.Epoch epoch(JsonObject event) {
        return new History.Epoch(
                (int) number(event, "epoch"),
                number(event, "train_loss"),
                number(event, "train_accuracy"),
                number(event, "val_loss"),
                number(event, "val_accuracy"),
                number(event, "val_mean_iou"),
                number(event, "images_per_second"),
                number(event, "seconds"),
                0);
    }

    private static String text(JsonObject event, String key) {
        return event.has(key) && event.get(key).isJsonPrimitive()
                ? event.get(key).getAsString()
                : "";
    }

    private static double number(JsonObject event, String key) {
        return event.has(key)
                        && event.get(key).isJsonPrimitive()
                        && event.get(key).getAsJsonPrimitive().isNumber()
                ? event.get(key).getAsDouble()
                : Double.NaN;
    }
}
