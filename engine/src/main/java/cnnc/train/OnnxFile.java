package cnnc.train;

import cnnc.data.Normalization.MeanStd;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessing;
import cnnc.data.Resize;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Op;
import cnnc.io.FileProblem;
import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.onnx.OnnxExport;
import cnnc.onnx.OnnxModel;
import cnnc.onnx.OnnxNetwork;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trained model as an ONNX file, and back: with the names of its classes, and what becomes of a picture before it, in the metadata.
 *
 * @param classes as many as there are answers
 * @param preprocessing what a picture becomes before it goes in
 * @param probabilities whether the answers are shares of one, from a softmax
 */
public record OnnxFile(Network network, List<String> classes, Preprocessing preprocessing, boolean probabilities) {
    private static final String PREPROCESSING = "preprocessing";

    /** What the file's input takes: {@code pixels} from 0 to 255, where they are scaled inside. */
    private static final String INPUT = "input";

    private static final String PIXELS = "pixels";

    public OnnxFile {
        classes = List.copyOf(classes);
    }

    /**
     * Writes a model, see {@link OnnxExport#write}.
     *
     * @param tensors weights in the layouts of files
     * @param inside whether the file's graph scales and normalises pixels itself
     */
    public static void write(
            Path file,
            Network network,
            Map<String, Tensor> tensors,
            List<String> classes,
            Optional<Preprocessing> preprocessing,
            boolean inside)
            throws IOException {
        Lowered lowered = network.model().lower(1, Mode.INFERENCE);
        Map<String, String> metadata = new LinkedHashMap<>();
        preprocessing.ifPresent(
                steps -> metadata.put(PREPROCESSING, steps.toJson().toString()));
        if (inside) {
            metadata.put(INPUT, PIXELS);
        }
        MeanStd numbers = preprocessing.map(Preprocessing::normalization).orElse(Preprocessing.UNCHANGED);
        Optional<OnnxExport.Scaling> scaling =
                inside ? Optional.of(new OnnxExport.Scaling(numbers.mean(), numbers.std())) : Optional.empty();
        new OnnxExport(network.model().name(), lowered.graph(), tensors, classes, metadata, scaling).write(file);
    }

    /**
     * Reads a file that answers for one picture with one row of numbers, or with one for each pixel.
     *
     * @param normalization for files that say nothing of it; numbers are from 0 to 1 before
     */
    public static OnnxFile read(Path file, Engine engine, MeanStd normalization) throws IOException {
        OnnxModel model = OnnxModel.read(file);
        OnnxNetwork imported = OnnxNetwork.of(model);
        Network network = Network.initial(imported.model(), 0, engine, false);
        imported.weights().forEach(network.weights()::load);
        Graph graph = imported.model().lower(1, Mode.INFERENCE).graph();
        Shape picture = picture(file, graph);
        Shape answer = graph.outputs().values().iterator().next().shape();
        if (answer.rank() != 2 && !Model.answersPixels(answer.sample())) {
            throw new FileProblem(
                    file,
                    "its answer is of " + answer + ", and not one row of numbers for a picture or each of its pixels",
                    "`predict` is for networks that tell classes apart");
        }
        Preprocessing plain = Preprocessing.plain(new PictureSize(picture.dim(1), picture.dim(2)), picture.dim(3));
        Preprocessing steps = preprocessing(file, model.metadata())
                .orElseGet(() -> new Preprocessing(
                        Optional.of(new Resize(plain.output(), Resize.Mode.CROP)),
                        Optional.empty(),
                        0,
                        plain.channels(),
                        plain.output(),
                        normalization));
        boolean probabilities = graph.outputs().size() > 1; // its logits leave beside them
        return new OnnxFile(network, classes(file, model.metadata(), answer.dim(-1)), steps, probabilities);
    }

    private static Shape picture(Path file, Graph graph) throws FileProblem {
        List<Shape> inputs = graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.Input)
                .map(node -> node.output().shape())
                .toList();
        if (inputs.size() != 1
                || inputs.getFirst().rank() != 4
                || (inputs.getFirst().dim(3) != 1 && inputs.getFirst().dim(3) != 3)) {
            throw new FileProblem(
                    file,
                    "its inputs are of " + inputs + ", and not one picture of 1 or 3 channels",
                    "`predict` is for networks that take a picture");
        }
        return inputs.getFirst();
    }

    private static Optional<Preprocessing> preprocessing(Path file, Map<String, String> metadata) throws FileProblem {
        String json = metadata.get(PREPROCESSING);
        if (json == null) {
            return Optional.empty();
        }
        try {
            Preprocessing steps =
                    Preprocessing.fromJson(JsonParser.parseString(json).getAsJsonObject());
            // the file scales itself: what goes in is what a pixel is
            MeanStd pixels = new MeanStd(List.of(0f), List.of(1 / 255f));
            return Optional.of(PIXELS.equals(metadata.get(INPUT)) ? steps.with(pixels) : steps);
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static List<String> classes(Path file, Map<String, String> metadata, int count) throws FileProblem {
        try {
            JsonArray names = JsonParser.parseString(metadata.getOrDefault(OnnxExport.CLASSES, "[]"))
                    .getAsJsonArray();
            List<String> classes =
                    names.asList().stream().map(JsonElement::getAsString).toList();
            return classes.size() == count
                    ? classes
                    : IntStream.range(0, count).mapToObj(i -> "class " + i).toList();
        } catch (JsonParseException | IllegalStateException e) {
            throw damaged(file, e);
        }
    }

    private static FileProblem damaged(Path file, Exception e) {
        return new FileProblem(file, "its metadata can't be read: " + e.getMessage(), "export the model again");
    }
}
