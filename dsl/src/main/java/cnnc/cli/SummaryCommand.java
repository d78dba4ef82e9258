package cnnc.cli;

import cnnc.compile.ModelStatement;
import cnnc.compile.Place;
import cnnc.layer.Cost;
import cnnc.layer.ReceptiveField;
import cnnc.layer.Summary;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc summary FILE [MODEL]}: what each line of a model gives and costs. */
@Command(name = "summary", description = "shows shape, parameters, multiplications and memory of each layer")
final class SummaryCommand implements Callable<Integer> {
    private static final int WIDEST = 46;

    @Mixin
    private ProgramOptions options = new ProgramOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "MODEL", description = "only this model")
    private @Nullable String only;

    @Option(names = "--json", description = "prints one JSON object a model")
    private boolean json;

    @Override
    public Integer call() {
        Console console = Console.system();
        LoadedProgram loaded = LoadedProgram.of(options, console, false);
        List<ModelStatement> models = loaded.compiled()
                .program()
                .models()
                .filter(model -> only == null || model.name().equals(only))
                .toList();
        if (models.isEmpty() && loaded.works()) {
            throw new UsageProblem(
                    options.file() + ": there is no model" + (only == null ? "" : " " + only),
                    "the models are " + loaded.compiled().program().models().map(ModelStatement::name).toList());
        }
        for (ModelStatement model : models) {
            Summary summary = Summary.of(model.lowered());
            console.result(json ? json(model, summary) : text(model, summary));
        }
        return loaded.works() ? ExitCode.DONE : ExitCode.INPUT;
    }

    /** The table, also for the report. */
    static String text(ModelStatement model, Summary summary) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "shape", "parameters", "MACs", "memory", "sees"));
        for (Summary.Row row : summary.rows()) {
            rows.add(cells(
                    line(row),
                    row.shape().map(Object::toString).orElse("?"),
                    row.cost(),
                    row.receptiveField().map(SummaryCommand::field).orElse("")));
        }
        rows.add(cells("in all", "", summary.total(), summary.receptiveField().map(SummaryCommand::field).orElse("")));
        return "model " + model.name() + "\n" + Table.text(rows)
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
    private static String line(Summary.Row row) {
        String text = row.origin().place() instanceof Place place
                ? place.span().text().strip()
                : row.origin().path();
        String indented = "  ".repeat(row.depth()) + text;
        return indented.length() <= WIDEST ? indented : indented.substring(0, WIDEST - 1) + "…";
    }

    private static String field(ReceptiveField field) {
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

    private static String json(ModelStatement model, Summary summary) {
        JsonObject json = cost(summary.total());
        json.addProperty("model", model.name());
        JsonArray layers = new JsonArray();
        for (Summary.Row row : summary.rows()) {
            JsonObject layer = cost(row.cost());
            layer.addProperty("name", row.origin().path());
            layer.addProperty("line", line(row).strip());
            layer.addProperty("depth", row.depth());
            row.shape().ifPresent(shape -> {
                JsonArray dims = new JsonArray();
                for (int dim : shape.dims()) {
                    dims.add(dim);
                }
                layer.add("shape", dims);
            });
            row.receptiveField().ifPresent(field -> layer.addProperty("receptive_field", field(field)));
            layers.add(layer);
        }
        json.add("layers", layers);
        return json.toString();
    }

    private static JsonObject cost(Cost cost) {
        JsonObject json = new JsonObject();
        json.addProperty("parameters", cost.parameters());
        json.addProperty("macs", cost.macs());
        json.addProperty("activation_bytes", cost.activationBytes());
        return json;
    }
}
