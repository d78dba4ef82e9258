package cnnc.compile;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.catalog.Definition.Body;
import cnnc.catalog.Kind;
import cnnc.catalog.Literal;
import cnnc.catalog.Unit.Dimension;
import cnnc.data.Format;
import cnnc.data.Formats;
import cnnc.io.NumberType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The statements at the outer level of a file, but for those that the grammar knows: {@code import let block for if}. */
final class StatementWords {
    static final Attribute<Integer> SEED = Attribute.whole(
                    "number", 0, Integer.MAX_VALUE, Dimension.NONE, "from which all randomness follows")
            .asPositional();
    static final Attribute<String> NAME = Attribute.name("name", "a new thing", "the name that the file gives to it")
            .asPositional();
    static final Attribute<Format> FROM = format();
    static final Attribute<String> PATH = Attribute.text("path", "file or folder, beside this file or under --data")
            .asPositional();
    static final Attribute<String> MODEL =
            Attribute.name("model", Sort.MODEL.words(), "a model of this file").asPositional();
    static final Attribute<Literal> LINE = Attribute.any(
                    "from", "the first line of it that is meant; without it, all of it")
            .orNothing();
    static final Attribute<String> ON = Attribute.name("on", Sort.DATASET.words(), "the data");
    static final Attribute<String> PICTURES = Attribute.text("on", "a picture, or a folder of pictures");
    static final Attribute<Integer> TOP =
            Attribute.count("top", "how many answers are shown").orElse(1);
    static final Attribute<String> MASKS = Attribute.text(
                    "save", "a folder for masks, where the model answers for each pixel")
            .orNothing();
    static final Attribute<String> TO = Attribute.text("to", "the file to write");
    static final Attribute<NumberType> TYPE = Attribute.choice(
                    "type",
                    NumberType.class,
                    "how the numbers are written; f16 and bf16 take half the room and are rounded")
            .orElse(NumberType.F32);
    static final Attribute<Boolean> PREPROCESSING =
            Attribute.flag("preprocessing", "the file scales and normalises pixels from 0 to 255 itself");
    static final Attribute<String> WEIGHTS = Attribute.text("from", "a file of weights");

    static final Catalog<Arguments> CATALOG = Catalog.of(
            "statement",
            word("seed", "the number from which all randomness follows", "seed 42", SEED),
            word(
                            "dataset",
                            "pictures and where they come from",
                            "dataset mnist from idx \"mnist\" { validate 10% }",
                            NAME,
                            FROM,
                            PATH)
                    .withBody(Body.OPTIONAL),
            word("augment", "changes of pictures while training", "augment light { rotate -10..10 deg }", NAME)
                    .withBody(Body.REQUIRED),
            word("model", "a network, line by line", "model LeNet { input 28x28x1; flatten; dense 10 softmax }", NAME)
                    .withBody(Body.REQUIRED),
            word("train", "trains a model on data", "train LeNet on mnist { epochs 10 }", MODEL, ON)
                    .withBody(Body.REQUIRED),
            word("evaluate", "measures a model on a part of the data", "evaluate LeNet on mnist.test", MODEL, ON)
                    .withBody(Body.OPTIONAL),
            word(
                    "predict",
                    "answers for pictures",
                    "predict LeNet on \"digit.png\" top 3",
                    MODEL,
                    PICTURES,
                    TOP,
                    MASKS),
            word("save", "writes a model's weights", "save LeNet to \"lenet.safetensors\"", MODEL, TO, TYPE),
            word(
                    "export",
                    "writes a model for other programs, as an ONNX file",
                    "export LeNet to \"lenet.onnx\"",
                    MODEL,
                    TO,
                    PREPROCESSING),
            word("load", "reads a model's weights", "load LeNet from \"lenet.safetensors\"", MODEL, WEIGHTS),
            word("freeze", "a part of a model stands still in the stages below", "freeze LeNet.conv1", MODEL, LINE),
            word(
                    "unfreeze",
                    "a frozen part is trained in the stages below",
                    "unfreeze LeNet.features from layer4",
                    MODEL,
                    LINE),
            FilterWords.KERNEL,
            FilterWords.IMAGE_WORD,
            FilterWords.FILTER,
            FilterWords.GALLERY);

    private StatementWords() {}

    static Definition<Arguments> word(String name, String help, String example, Attribute<?>... attributes) {
        return Definition.of(name, help, example, arguments -> arguments, attributes);
    }

    private static Attribute<Format> format() {
        Map<String, Format> words = new LinkedHashMap<>();
        Formats.ALL.forEach(format -> words.put(format.word(), format));
        return new Attribute<>("from", new Kind.Choice<>(words), false, false, null, "the format of the data", "1.0");
    }
}
