package cnnc.cli;

import cnnc.data.DataStatistics;
import cnnc.data.PictureSize;
import cnnc.run.Table;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cnnc data stats PLACE}: counts, sizes, mean and deviation of channels. */
@Command(name = "stats", description = "counts by part and class, sizes, mean and standard deviation of each channel")
final class DataStatsCommand implements Callable<Integer> {
    @Mixin
    private DataPlace place = new DataPlace();

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        Path path = place.path();
        DataStatistics statistics = DataStatistics.of(path, place.format(path));
        Console.system().result(json ? json(statistics) : text(statistics));
        return ExitCode.DONE;
    }

    private static String text(DataStatistics statistics) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("", statistics, DataStatistics.Part::name));
        rows.add(row("pictures", statistics, part -> Integer.toString(part.pictures())));
        rows.add(row("sizes", statistics, DataStatsCommand::sizes));
        for (int c = 0; c < statistics.classes().size(); c++) {
            int label = c;
            rows.add(row(
                    statistics.classes().get(c),
                    statistics,
                    part -> statistics.masks()
                            ? share(part.perClass(), label)
                            : part.perClass().get(label).toString()));
        }
        return Table.text(rows) + "channels " + statistics.channels() + ", pictures being 0 to 1: mean "
                + numbers(statistics.numbers().mean()) + " std "
                + numbers(statistics.numbers().std());
    }

    /** Of pixels their number says little. */
    private static String share(List<Long> perClass, int label) {
        long all = perClass.stream().mapToLong(Long::longValue).sum();
        return String.format(Locale.ROOT, "%.2f %%", 100.0 * perClass.get(label) / all);
    }

    private interface Cell {
        String of(DataStatistics.Part part);
    }

    private static List<String> row(String heading, DataStatistics statistics, Cell cell) {
        List<String> row = new ArrayList<>(List.of(heading));
        statistics.parts().forEach(part -> row.add(cell.of(part)));
        return row;
    }

    private static String sizes(DataStatistics.Part part) {
        PictureSize smallest = part.smallest();
        return smallest.equals(part.largest()) ? smallest.toString() : smallest + ".." + part.largest();
    }

    private static String numbers(List<Float> numbers) {
        return numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%.4f", number))
                .collect(Collectors.joining(" ", "[", "]"));
    }

    private static String json(DataStatistics statistics) {
        JsonObject json = new JsonObject();
        JsonArray classes = new JsonArray();
        statistics.classes().forEach(classes::add);
        json.add("classes", classes);
        json.addProperty("channels", statistics.channels());
        JsonArray mean = new JsonArray();
        statistics.numbers().mean().forEach(mean::add);
        json.add("mean", mean);
        JsonArray std = new JsonArray();
        statistics.numbers().std().forEach(std::add);
        json.add("std", std);
        for (DataStatistics.Part part : statistics.parts()) {
            JsonObject one = new JsonObject();
            one.addProperty("pictures", part.pictures());
            JsonArray counts = new JsonArray();
            part.perClass().forEach(counts::add);
            one.add(statistics.masks() ? "pixels_per_class" : "per_class", counts);
            one.addProperty("smallest", part.smallest().toString());
            one.addProperty("largest", part.largest().toString());
            json.add(part.name(), one);
        }
        return json.toString();
    }
}
