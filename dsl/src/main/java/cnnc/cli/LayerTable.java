package cnnc.cli;

import cnnc.plan.StepTimes;
import cnnc.run.Bench;
import cnnc.run.Table;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The steps of a measured plan, one a row: time, work, and what that means in speed. */
final class LayerTable {
    private LayerTable() {}

    static String text(Bench.Result result) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "at", "algorithm", "ms", "share", "GFLOP/s", "of peak", "MB", "GB/s"));
        double all = result.layers().stream().mapToDouble(StepTimes.Row::nanos).sum();
        for (StepTimes.Row row : result.layers()) {
            boolean counts = row.work().macs() > 0;
            rows.add(List.of(
                    row.op(),
                    row.path(),
                    row.algorithm(),
                    number("%.4f", row.nanos() * 1e-6),
                    number("%.1f %%", 100 * row.nanos() / all),
                    counts ? number("%.1f", gflops(row)) : "",
                    counts ? number("%.0f %%", 100 * gflops(row) / result.peak()) : "",
                    row.work().bytes() == 0 ? "" : number("%.3f", row.work().bytes() * 1e-6),
                    row.work().bytes() == 0 ? "" : number("%.1f", row.work().bytes() / row.nanos())));
        }
        return Table.text(rows) + number("all steps %.4f ms; ", all * 1e-6)
                + "MB: operands and results, as if no cache kept them\n";
    }

    static JsonArray json(Bench.Result result) {
        JsonArray rows = new JsonArray();
        for (StepTimes.Row row : result.layers()) {
            JsonObject json = new JsonObject();
            json.addProperty("op", row.op());
            json.addProperty("at", row.path());
            json.addProperty("algorithm", row.algorithm());
            json.addProperty("ms", row.nanos() * 1e-6);
            json.addProperty("gflops", gflops(row));
            json.addProperty("peak_percent", 100 * gflops(row) / result.peak());
            json.addProperty("bytes", row.work().bytes());
            rows.add(json);
        }
        return rows;
    }

    private static double gflops(StepTimes.Row row) {
        return row.nanos() == 0 ? 0 : 2.0 * row.work().macs() / row.nanos();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
