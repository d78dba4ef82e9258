package cnnc.run;

import cnnc.compile.Place;
import cnnc.layer.Cost;
import cnnc.layer.ReceptiveField;
import cnnc.layer.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A model's summary as a table for people. */
public final class SummaryTable {
    private static final int WIDEST = 46;

    private SummaryTable() {}

    /** Ends with a line that says what is counted. */
    public static String text(String model, Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "shape", "parameters", "MACs", "memory", "sees"));
        for (Summary.Row row : summary.rows()) {
            rows.add(cells(
                    indented(row),
                    row.shape().map(Object::toString).orElse("?"),
                    row.cost(),
                    row.receptiveField().map(SummaryTable::field).orElse("")));
        }
        rows.add(cells(
                "in all",
                "",
                summary.total(),
                summary.receptiveField().map(SummaryTable::field).orElse("")));
        return "model " + model + "\n" + Table.text(rows)
                + "MACs: multiplications, each with its addition (2 FLOPs); memory: results of one picture\n";
    }

    private static List<String> cells(String line, String shape, Cost cost, String sees) {
        return List.of(
                line,
                shape,
                cost.parameters() == 0 ? "" : String.format(Locale.ROOT, "%,d", cost.parameters()),
                cost.macs() == 0 ? "" : String.format(Locale.ROOT, "%,d", cost.macs()),
                bytes(cost.activationBytes()),
                sees);
    }

    /** The line as written; its path where no text stands behind it. */
    public static String line(Summary.Row row) {
        return row.origin().place() instanceof Place place
                ? place.span().text().strip()
                : row.origin().path();
    }

    private static String indented(Summary.Row row) {
        String indented = "  ".repeat(row.depth()) + line(row);
        return indented.length() <= WIDEST ? indented : indented.substring(0, WIDEST - 1) + "…";
    }

    public static String field(ReceptiveField field) {
        return field.height() + "x" + field.width();
    }

    private static String bytes(long bytes) {
        if (bytes == 0) {
            return "";
        }
        return bytes < 1 << 20
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
    }
}
