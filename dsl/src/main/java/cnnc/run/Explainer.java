package cnnc.run;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.ModelStatement;
import cnnc.data.Picture;
import cnnc.data.PictureFiles;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessing;
import cnnc.data.Preprocessor;
import cnnc.data.Resize;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.report.ForwardPage;
import cnnc.report.ForwardText;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import cnnc.tensor.Shape;
import cnnc.train.Engine;
import cnnc.train.ForwardPass;
import cnnc.train.ModelFile;
import cnnc.train.Network;
import cnnc.train.Prediction;
import cnnc.train.Predictor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Shows one picture's way through a network, in numbers.
 *
 * @param title what is shown: the model and where its weights come from
 */
public record Explainer(String title, Network network, List<String> classes, Preprocessing steps) {
    private static final int ANSWERS = 10;

    /** What came of one picture. @param page one HTML file */
    public record Explained(String text, String page) {}

    /** A model that a run has saved. */
    public static Explainer saved(Path file) throws IOException {
        ModelFile saved = ModelFile.read(file);
        SourceFile source = SourceFile.of(file + ", program", saved.program());
        Compiled compiled = Compiler.compile(source, new SavedSurroundings(saved), CompileOptions.NONE);
        ModelStatement model = compiled.program()
                .models()
                .filter(one -> one.name().equals(saved.model()) && one.lowered().isComplete())
                .findFirst()
                .orElseThrow(() -> new RunProblem(
                        RunProblem.Kind.INPUT,
                        file + ": its program does not give the model " + saved.model() + "\n"
                                + DiagnosticRenderer.render(compiled.diagnostics(), false),
                        "save the model anew"));
        Network network = Network.initial(model.model(), 0, engine(), false);
        network.load(file, saved.tensors());
        return new Explainer(
                model.name() + ", weights of " + file.getFileName(),
                network,
                saved.classes(),
                saved.preprocessing().orElseGet(() -> plain(network)));
    }

    /** A model before its training, with the weights that it begins with. */
    public static Explainer untrained(ModelStatement model, long seed) {
        Network network = Network.initial(model.model(), seed, engine(), false);
        return new Explainer(model.name() + ", before its training", network, List.of(), plain(network));
    }

    /** Whether a file holds weights of the model of this name. */
    public static boolean isOf(Path file, String model) {
        try {
            return ModelFile.read(file).model().equals(model);
        } catch (IOException e) {
            return false;
        }
    }

    private static Engine engine() {
        return new Engine(Kernels.vector(), new SingleWorker());
    }

    /** Pictures of any size are stretched to the model's input. */
    private static Preprocessing plain(Network network) {
        Graph graph = network.model().lower(1, Mode.INFERENCE).graph();
        Shape input = graph.inputs().values().iterator().next().shape();
        PictureSize size = new PictureSize(input.dim(1), input.dim(2));
        return new Preprocessing(
                Optional.of(new Resize(size, Resize.Mode.STRETCH)),
                Optional.empty(),
                0,
                input.dim(3),
                size,
                Preprocessing.UNCHANGED);
    }

    /** @throws RunProblem where the picture has not the size that the model takes */
    public Explained explain(Path file) {
        Picture picture = PictureFiles.read(file);
        PictureSize wanted = steps.stored().orElse(picture.size());
        if (!wanted.equals(picture.size())) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    file + ": is " + picture.size() + " (height x width), the model was trained on " + wanted,
                    "scale it, or train with `resize " + wanted + "` in the data set");
        }
        float[] input = new float[steps.outputLength()];
        new Preprocessor(steps).write(picture, input, 0);
        ForwardPass pass = ForwardPass.of(network, input);
        List<Prediction> answers = new Predictor(network, classes)
                .best(pass.steps().getLast().out().data(), ANSWERS);
        String whole = file.getFileName() + " through " + title;
        return new Explained(ForwardText.of(whole, pass, answers), ForwardPage.render(whole, picture, pass, answers));
    }
}
