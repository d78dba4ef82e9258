package cnnc.compile;

import cnnc.source.Span;
import cnnc.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code backbone} of a model: where its lines came from, and their weights.
 *
 * @param path of its line in the model: {@code features}
 * @param source the model whose lines it has
 * @param best whether the kept state of that model is meant
 * @param weights a file; without it, what the model has learnt by then
 * @param at the line
 * @param weightsAt the name of the file
 */
public record Trunk(
        String path, ModelStatement source, boolean best, Optional<String> weights, Span at, Span weightsAt) {
    Trunk at(String line) {
        return new Trunk(line, source, best, weights, at, weightsAt);
    }

    /** Those of {@code all}, names of weights, that belong to it, by their names in its own model. */
    public <T> Map<String, T> own(Map<String, T> all) {
        Map<String, T> own = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(path + ".")) {
                own.put(name.substring(path.length() + 1), value);
            }
        });
        return own;
    }

    /** Shapes, as files hold them, of the weights that it needs, by their names in its own model. */
    Map<String, Shape> wanted(ModelStatement model) {
        return own(model.weights());
    }
}
