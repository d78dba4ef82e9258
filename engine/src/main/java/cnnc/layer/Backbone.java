package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Value;
import java.util.List;

/**
 * The lines of another model, as a part of this one. Whoever reads the text finds the model and gives its lines; the weights are
 * taken over when the model begins.
 */
public record Backbone(Sequential body, boolean frozen) implements Layer {
    /** A model of the file. */
    public static final Attribute<String> MODEL = Attribute.name(
                    "model", "a model", "a model of this file, or of one that is imported")
            .asPositional()
            .orNothing();

    /** The model of an ONNX file, in place of one of the file. */
    public static final Attribute<String> ONNX = Attribute.text(
                    "onnx", "an ONNX file, in place of a model: its network with its weights")
            .orNothing();

    /** A file of weights. */
    public static final Attribute<String> WEIGHTS = Attribute.text(
                    "weights", "a file of weights; without it, the weights that the model has at this place")
            .orNothing();

    /** The last line that is taken. */
    public static final Attribute<Literal> UNTIL =
            Attribute.any("until", "the last line that is taken, by its name").orNothing();

    private static final Attribute<Boolean> FREEZE =
            Attribute.flag("freeze", "it stands still while the rest is trained");

    static final Definition<Layer> DEFINITION = Definition.of(
            "backbone",
            "the lines of another model, with its weights",
            "backbone resnet18 weights \"resnet18.safetensors\" until avgpool freeze as features",
            arguments -> new Backbone(new Sequential(arguments.body(Line.class)), arguments.get(FREEZE)),
            MODEL,
            ONNX,
            WEIGHTS,
            UNTIL,
            FREEZE);

    /** The lines of a model that may stand in another one: what flows in takes the place of its picture, its answers are of no account. */
    public static List<Line> linesOf(Model model) {
        return model.body().lines().stream()
                .filter(line -> !(line.layer() instanceof Output))
                .map(line -> line.layer() instanceof Input ? line.with(Sequential.of()) : line)
                .toList();
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        if (frozen) {
            graph.freeze();
        }
        return body.lower(graph, x);
    }
}
