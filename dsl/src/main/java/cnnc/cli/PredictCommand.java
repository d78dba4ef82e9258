package cnnc.cli;

import cnnc.SavedModel;
import cnnc.run.Pictures;
import cnnc.train.Event;
import cnnc.train.EventJson;
import cnnc.train.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc predict MODEL PICTURE…}: answers of a saved model. */
@Command(name = "predict", description = "answers for pictures, by a model that a run has saved")
final class PredictCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "a .safetensors file of a run, or an .onnx file")
    private Path model = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "PICTURE",
            description = "picture files, or folders of them")
    private List<Path> pictures = List.of();

    @Option(names = "--top", paramLabel = "K", description = "how many answers are shown")
    private int top = 3;

    @Option(
            names = "--mean",
            split = ",",
            paramLabel = "M,…",
            description =
                    "of an .onnx file that does not say it: what is taken from the numbers (0 to 1) of each channel")
    private List<Float> mean = List.of(0f);

    @Option(names = "--std", split = ",", paramLabel = "S,…", description = "likewise: what they are divided by then")
    private List<Float> std = List.of(1f);

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description = "of a model that answers for each pixel: where masks are written, as PNG")
    private @Nullable Path save;

    @Option(names = "--json", description = "prints one JSON object a picture")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Console console = Console.system();
        SavedModel loaded = SavedModel.load(model, mean, std);
        Path folder = save;
        if (folder != null && !loaded.answersPixels()) {
            throw new UsageProblem("--save is for masks, and " + model + " answers once a picture", "leave --save out");
        }
        for (Path picture :
                pictures.stream().flatMap(path -> Pictures.at(path).stream()).toList()) {
            List<Prediction> answers = loaded.predict(picture, top).stream()
                    .map(answer -> new Prediction(answer.name(), answer.probability()))
                    .toList();
            Event.Predicted event = new Event.Predicted(picture.toString(), answers);
            console.result(json ? EventJson.line(event).orElseThrow() : ProgressView.predicted(event));
            if (folder != null) {
                Path file = Pictures.maskFile(folder, picture);
                loaded.mask(picture).save(file);
                console.message("wrote " + file);
            }
        }
        return ExitCode.DONE;
    }
}
