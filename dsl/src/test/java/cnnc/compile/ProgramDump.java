package cnnc.compile;

import cnnc.graph.Parameter;
import cnnc.graph.Trace;
import cnnc.graph.Value;
import cnnc.io.NumberType;
import cnnc.train.Clip;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A program as text for golden files: what was bound, and the shapes and names that lowering gave. */
final class ProgramDump {
    private ProgramDump() {}

    static String of(Program program) {
        return "seed " + program.seed() + "\n"
                + program.statements().stream().map(ProgramDump::statement).collect(Collectors.joining());
    }

    private static String statement(ProgramStatement statement) {
        return switch (statement) {
            case DatasetStatement data ->
                "dataset " + data.name() + " " + data.format().word() + " " + data.path() + "\n  "
                        + data.options().toString().replaceAll("cacheBytes=\\d+", "cacheBytes=…") + "\n";
            case AugmentStatement augment ->
                "augment " + augment.name() + "\n"
                        + augment.pipeline().stages().stream()
                                .map(stage -> "  " + stage.operation()
                                        + (stage.chance() < 1 ? " chance " + stage.chance() : "") + " "
                                        + Long.toHexString(stage.key()) + "\n")
                                .collect(Collectors.joining());
            case ModelStatement model -> model(model);
            case TrainStatement train -> train(train);
            case EvaluateStatement evaluate ->
                "evaluate " + evaluate.model().name() + best(evaluate.best()) + " on "
                        + evaluate.data().name() + "." + evaluate.part().word()
                        + (evaluate.augment() == null
                                ? " "
                                : " augmented by " + evaluate.augment().name() + " ")
                        + evaluate.metrics().size() + " metrics\n";
            case PredictStatement predict ->
                "predict " + predict.model().name() + best(predict.best()) + " on " + predict.path() + " top "
                        + predict.top() + "\n";
            case ExportStatement export ->
                "export " + export.model().name() + best(export.best()) + " to " + export.path()
                        + (export.preprocessing() ? " preprocessing" : "") + "\n";
            case SaveStatement save ->
                "save " + save.model().name() + best(save.best()) + " to " + save.path()
                        + (save.type() == NumberType.F32 ? "" : " as " + save.type()) + "\n";
            case KernelStatement kernel -> "kernel " + kernel.name() + " " + kernel.kernel() + "\n";
            case ImageStatement image ->
                "image " + image.name() + " " + image.grid() + " "
                        + Arrays.toString(image.grid().values()) + "\n";
            case FilterStatement filter ->
                "filter " + filter.picture().name() + " " + filter.filtering() + " show " + filter.show() + " at "
                        + filter.around() + " save " + filter.save() + "\n";
            case GalleryStatement gallery ->
                "gallery " + gallery.picture().name() + " columns " + gallery.columns() + " save " + gallery.save()
                        + "\n"
                        + gallery.tiles().stream()
                                .map(tile -> "  " + tile + "\n")
                                .collect(Collectors.joining());
            case PreviewStatement preview ->
                "gallery " + preview.path() + " columns " + preview.columns() + " save " + preview.save() + "\n";
            case LoadStatement load -> "load " + load.model().name() + " from " + load.path() + "\n";
            case FreezeStatement freeze ->
                (freeze.frozen() ? "freeze " : "unfreeze ") + freeze.model().name() + "." + freeze.part() + "\n";
        };
    }

    private static String best(boolean best) {
        return best ? ".best" : "";
    }

    private static String model(ModelStatement model) {
        StringBuilder text = new StringBuilder("model " + model.name() + "\n");
        for (Trace.Row row : model.lowered().lines()) {
            String shape = row.result() == Value.UNKNOWN
                    ? "?"
                    : row.result().shape().sample().toString();
            text.append("  ".repeat(row.depth() + 1))
                    .append(row.origin().path())
                    .append(" ")
                    .append(shape)
                    .append('\n');
        }
        for (Parameter parameter : model.lowered().graph().parameters().toList()) {
            text.append("  ")
                    .append(parameter.state() ? "state " : "parameter ")
                    .append(parameter.name())
                    .append(" ")
                    .append(parameter.shape())
                    .append('\n');
        }
        return text.toString();
    }

    private static String train(TrainStatement train) {
        var recipe = train.recipe();
        return "train " + train.name() + ": " + train.model().name() + " on "
                + train.data().name()
                + (train.augment() == null
                        ? ""
                        : " augmented by " + train.augment().name()) + "\n"
                + "  batch " + recipe.batch() + ", " + recipe.length() + ", seed " + recipe.seed()
                + (recipe.exact() ? ", exact" : "") + "\n"
                + (recipe.clip().equals(Clip.NONE) ? "" : "  " + recipe.clip() + "\n")
                + (recipe.accumulate() == 1 ? "" : "  accumulate " + recipe.accumulate() + "\n")
                + (recipe.average() == 0 ? "" : "  ema " + recipe.average() + "\n")
                + "  " + recipe.optimizer() + "\n"
                + recipe.rates().groups().entrySet().stream()
                        .map(group -> "  group " + group.getKey() + " rate " + group.getValue() + "\n")
                        .collect(Collectors.joining())
                + "  " + recipe.schedule().toString().replaceAll("\\$\\$Lambda.*", "") + "\n"
                + recipe.objectives().stream()
                        .map(objective -> "  loss " + objective.output() + " " + objective.loss() + " weight "
                                + objective.weight() + "\n")
                        .collect(Collectors.joining())
                + "  " + train.metrics().size() + " metrics, early stop " + recipe.earlyStop() + ", keep "
                + recipe.keep() + ", checkpoint " + train.checkpointEvery() + "\n";
    }
}
