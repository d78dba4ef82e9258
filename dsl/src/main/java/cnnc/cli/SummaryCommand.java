package cnnc.cli;

import cnnc.compile.ModelStatement;
import cnnc.layer.Cost;
import cnnc.layer.Summary;
import cnnc.run.SummaryTable;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc summary FILE [MODEL]}: what each line of a model gives and costs. */
@Command(name = "summary", description = "shows shape, parameters, multiplications and memory of each layer")
final class SummaryCommand implements Callable<Integer> {
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
                    "the models are "
                            + loaded.compiled()
                                    .program()
                                    .models()
                                    .map(ModelStatement::name)
                                    .toList());
        }
        for (ModelStatement model : models) {
            Summary summary = Summary.of(model.lowered());
            console.result(json ? json(model, summary) : SummaryTable.text(model.name(), summary));
        }
        return loaded.works() ? ExitCode.DONE : ExitCode.INPUT;
    }

    private static String json(ModelStatement model, Summary summary) {
        JsonObject json = cost(summary.total());
        json.addProperty("model", model.name());
        JsonArray layers = new JsonArray();
        for (Summary.Row row : summary.rows()) {
            JsonObject layer = cost(row.cost());
            layer.addProperty("name", row.origin().path());
            layer.addProperty("line", SummaryTable.line(row));
            layer.addProperty("depth", row.depth());
            row.shape().ifPresent(shape -> {
                JsonArray dims = new JsonArray();
                for (int dim : shape.dims()) {
                    dims.add(dim);
                }
                layer.add("shape", dims);
            });
            row.receptiveField().ifPresent(field -> layer.addProperty("receptive_field", SummaryTable.field(field)));
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
