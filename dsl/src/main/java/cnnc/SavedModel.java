package cnnc;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.ModelStatement;
import cnnc.data.DataException;
import cnnc.data.Normalization.MeanStd;
import cnnc.data.Picture;
import cnnc.data.PictureFiles;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessing;
import cnnc.data.Preprocessor;
import cnnc.io.FileProblem;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.run.SavedSurroundings;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import cnnc.train.Engine;
import cnnc.train.ModelFile;
import cnnc.train.Network;
import cnnc.train.OnnxFile;
import cnnc.train.Predictor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A trained model from a file that a run has saved ({@code best.safetensors}, {@code last.safetensors}, or {@code save}): network,
 * weights, class names and preprocessing. Immutable once loaded: any number of threads may ask it at once; each works on memory of
 * its own, and an answer does not depend on what others ask.
 */
public final class SavedModel {
    private final Network network;
    private final int inputLength;
    private final List<String> classes;
    private final Optional<Preprocessor> preprocessor;
    private final boolean logits;
    private final ConcurrentLinkedQueue<Predictor> idle = new ConcurrentLinkedQueue<>();

    private SavedModel(Network network, List<String> classes, Optional<Preprocessing> preprocessing, boolean logits) {
        this.network = network;
        this.inputLength = network.inputLength();
        this.classes = classes;
        this.preprocessor = preprocessing.map(Preprocessor::new);
        this.logits = logits;
    }

    /**
     * Reads a model.
     *
     * @throws CnncException when the file is damaged or no model
     * @throws IOException when it can't be read
     */
    public static SavedModel load(Path path) throws IOException {
        return load(path, Preprocessing.UNCHANGED);
    }

    /**
     * Reads a model, or an ONNX file (by its ending {@code .onnx}): its classes are numbered and pictures are brought to its size where it
     * says nothing of them.
     *
     * @param mean of each channel, of numbers from 0 to 1, where an ONNX file doesn't say
     * @param std deviation of each channel
     */
    public static SavedModel load(Path path, List<Float> mean, List<Float> std) throws IOException {
        return load(path, new MeanStd(mean, std));
    }

    private static SavedModel load(Path path, MeanStd normalization) throws IOException {
        Engine engine = new Engine(Kernels.vector(), new SingleWorker());
        try {
            if (path.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
                OnnxFile file = OnnxFile.read(path, engine, normalization);
                return new SavedModel(
                        file.network(), file.classes(), Optional.of(file.preprocessing()), !file.probabilities());
            }
            ModelFile file = ModelFile.read(path);
            ModelStatement model = model(path, file);
            Network network = Network.initial(model.model(), 0, engine, false);
            network.load(path, file.tensors());
            return new SavedModel(network, file.classes(), file.preprocessing(), false);
        } catch (FileProblem e) {
            throw new CnncException(e.file() + ": " + e.what() + "\nhelp: " + e.remedy(), e);
        }
    }

    /** The model of the file's program; what else stands in the program may need data that isn't here. */
    private static ModelStatement model(Path path, ModelFile file) {
        SourceFile source = SourceFile.of(path + ", program", file.program());
        Compiled compiled = Compiler.compile(source, new SavedSurroundings(file), CompileOptions.NONE);
        return compiled.program()
                .models()
                .filter(one -> one.name().equals(file.model()) && one.lowered().isComplete())
                .findFirst()
                .orElseThrow(() -> new CnncException(path + ": its program does not give the model " + file.model()
                        + "\n" + DiagnosticRenderer.render(compiled.diagnostics(), false)));
    }

    /** Names of the answers, in the order of {@link #answer}. */
    public List<String> classes() {
        return classes;
    }

    /** Numbers of the model's input: {@code height · width · channels}. */
    public int inputLength() {
        return inputLength;
    }

    /**
     * The model's output for numbers as it was trained on.
     *
     * @param input {@code (H, W, C)}, already scaled and normalised; {@link #inputLength} numbers
     * @return probabilities in the order of {@link #classes}, where the model ends with softmax; {@code (H, W, K)} where it
     *     {@link #answersPixels}
     * @throws CnncException when there are more or fewer numbers
     */
    public float[] answer(float[] input) {
        if (input.length != inputLength) {
            throw new CnncException(input.length + " numbers, the model takes " + inputLength
                    + "\nhelp: give height x width x channels numbers of one picture, as it was trained on");
        }
        return ask(predictor -> predictor.answer(input));
    }

    /**
     * The most probable classes of a picture, preprocessed as in training; where the model {@link #answersPixels}, all classes that it sees,
     * with their shares of the picture.
     *
     * @throws CnncException when the picture's size is not what the model takes
     */
    public List<Answer> predict(BufferedImage image, int top) {
        return best(picture(image), top, "the picture");
    }

    /**
     * The most probable classes of a picture file, preprocessed as in training.
     *
     * @throws CnncException when the file is no picture, is damaged, or its size is not what the model takes
     */
    public List<Answer> predict(Path file, int top) {
        try {
            return best(PictureFiles.read(file), top, file.toString());
        } catch (DataException e) {
            throw new CnncException(e.problem().message(), e);
        }
    }

    /** Whether the model answers for each pixel of a picture: with a mask. */
    public boolean answersPixels() {
        return ask(Predictor::answersPixels);
    }

    /**
     * What each pixel of a picture shows, preprocessed as in training: as large as the model sees it.
     *
     * @throws CnncException when the picture's size is not what the model takes, or when it answers once a picture
     */
    public Mask mask(BufferedImage image) {
        return mask(picture(image), "the picture");
    }

    /**
     * What each pixel of a picture file shows, preprocessed as in training: as large as the model sees it.
     *
     * @throws CnncException when the file is no picture, is damaged, its size is not what the model takes, or when the model answers once
     *     a picture
     */
    public Mask mask(Path file) {
        try {
            return mask(PictureFiles.read(file), file.toString());
        } catch (DataException e) {
            throw new CnncException(e.problem().message(), e);
        }
    }

    private Mask mask(Picture picture, String name) {
        if (!answersPixels()) {
            throw new CnncException("the model answers once a picture, there is no mask"
                    + "\nhelp: ask for its classes with `predict`");
        }
        Preprocessor steps = steps(picture, name);
        return ask(predictor -> {
            PictureSize size = predictor.maskSize();
            return new Mask(size.height(), size.width(), predictor.mask(predictor.answer(picture, steps)));
        });
    }

    private List<Answer> best(Picture picture, int top, String name) {
        Preprocessor steps = steps(picture, name);
        return ask(predictor -> predictor.best(probabilities(predictor, picture, steps), top).stream()
                .map(one -> new Answer(one.name(), one.probability()))
                .toList());
    }

    private Preprocessor steps(Picture picture, String name) {
        Preprocessor steps = preprocessor.orElseThrow(
                () -> new CnncException("the model says nothing of its pictures: it was saved before it was trained"));
        check(picture, steps.steps(), name);
        return steps;
    }

    /** Shares of one: those of a network that ends before its softmax are made here. The largest of a pixel's is so without. */
    private float[] probabilities(Predictor predictor, Picture picture, Preprocessor steps) {
        float[] answer = predictor.answer(picture, steps);
        if (!logits || predictor.answersPixels()) {
            return answer;
        }
        float max = Float.NEGATIVE_INFINITY;
        for (float value : answer) {
            max = Math.max(max, value);
        }
        double sum = 0;
        for (float value : answer) {
            sum += StrictMath.exp(value - max);
        }
        float[] shares = new float[answer.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = (float) (StrictMath.exp(answer[k] - max) / sum);
        }
        return shares;
    }

    /**
     * Writes the model for other programs, as an ONNX file with its class names; a file that cnnc did not write is never replaced.
     *
     * @param preprocessing whether the file scales and normalises pixels from 0 to 255 itself
     * @throws CnncException when such a file is in the way
     */
    public void export(Path file, boolean preprocessing) throws IOException {
        try {
            OnnxFile.write(
                    file,
                    network,
                    ModelFile.tensorsOf(network.weights()),
                    classes,
                    preprocessor.map(Preprocessor::steps),
                    preprocessing);
        } catch (FileProblem e) {
            throw new CnncException(e.file() + ": " + e.what() + "\nhelp: " + e.remedy(), e);
        }
    }

    private static void check(Picture picture, Preprocessing steps, String name) {
        PictureSize wanted = steps.stored().orElse(picture.size());
        if (!wanted.equals(picture.size())) {
            throw new CnncException(name + " is " + picture.size() + " (height x width), the model was trained on "
                    + wanted + "\nhelp: scale it, or train with `resize " + wanted + "` in the data set");
        }
    }

    private interface Question<T> {
        T ask(Predictor predictor);
    }

    private <T> T ask(Question<T> question) {
        Predictor free = idle.poll();
        Predictor predictor = free == null ? new Predictor(network, classes) : free;
        T answer = question.ask(predictor);
        idle.add(predictor);
        return answer;
    }

    /** Bytes {@code (H, W, C)} as {@link PictureFiles} reads them: grey where the raster has one band, else RGB. */
    private static Picture picture(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            int[] grey = image.getRaster().getSamples(0, 0, width, height, 0, new int[height * width]);
            byte[] bytes = new byte[grey.length];
            for (int i = 0; i < grey.length; i++) {
                bytes[i] = (byte) grey[i];
            }
            return new Picture(height, width, 1, bytes);
        }
        int[] rgb = image.getRGB(0, 0, width, height, new int[height * width], 0, width);
        byte[] bytes = new byte[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            bytes[3 * i] = (byte) (rgb[i] >> 16);
            bytes[3 * i + 1] = (byte) (rgb[i] >> 8);
            bytes[3 * i + 2] = (byte) rgb[i];
        }
        return new Picture(height, width, 3, bytes);
    }
}
