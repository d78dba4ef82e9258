package cnnc.compile;

import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.plan.Weights;
import cnnc.source.Span;
import cnnc.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code model LeNet { … }}.
 *
 * @param lowered the model for one picture, in inference mode: shapes line by line, parameters, problems
 * @param trunks its backbones, in the order of their lines
 */
public record ModelStatement(String name, Model model, Lowered lowered, List<Trunk> trunks, Span at)
        implements ProgramStatement {
    public ModelStatement {
        trunks = List.copyOf(trunks);
    }

    /** Shapes, as files hold them, of all weights by name, in the order of the model. */
    public Map<String, Shape> weights() {
        Map<String, Shape> weights = new LinkedHashMap<>();
        lowered.graph().parameters().forEach(parameter -> weights.put(parameter.name(), Weights.fileShape(parameter)));
        return weights;
    }

    /** The shape of its one answer for a picture; empty where it has several, or something is wrong with it. */
    Optional<Shape> answer() {
        return Optional.ofNullable(lowered.graph().outputs().get(Model.OUTPUT))
                .map(value -> value.shape().sample());
    }

    @Override
    public String describe() {
        return "a model";
    }
}
