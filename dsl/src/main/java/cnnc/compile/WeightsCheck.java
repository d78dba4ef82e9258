package cnnc.compile;

import cnnc.graph.Parameter;
import cnnc.plan.Weights;
import cnnc.source.Span;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a file of weights has every weight of a model, by name and shape. */
record WeightsCheck(Reporter reporter, LoadStatement load, Span at) {

    void check(Answer<Map<String, Shape>> answer) {
        switch (answer) {
            case Answer.Known<Map<String, Shape>>(Map<String, Shape> tensors) -> {
                if (load.model().lowered().isComplete()) {
                    compare(tensors);
                }
            }
            case Answer.Unknown<Map<String, Shape>> _ -> {}
            case Answer.Missing<Map<String, Shape>> _ ->
                reporter.report(EnglishNames.noFile(at, load.path(), "file of weights"));
            case Answer.Unusable<Map<String, Shape>>(String what, String remedy) ->
                reporter.report(EnglishNames.unreadable(at, what, remedy));
        }
    }

    private void compare(Map<String, Shape> tensors) {
        List<String> missing = new ArrayList<>();
        List<String> otherShape = new ArrayList<>();
        Set<String> unused = new LinkedHashSet<>(tensors.keySet());
        for (Parameter parameter : load.model().lowered().graph().parameters().toList()) {
            Shape there = tensors.get(parameter.name());
            Shape wanted = Weights.fileShape(parameter);
            unused.remove(parameter.name());
            if (there == null) {
                missing.add(parameter.name());
            } else if (!there.equals(wanted)) {
                otherShape.add(parameter.name() + " is " + there + " in the file, the model has " + wanted);
            }
        }
        if (!missing.isEmpty() || !otherShape.isEmpty()) {
            reporter.report(EnglishData.weights(load, missing, otherShape, hint(missing, unused)));
        }
    }

    /** What the file has instead. */
    private static Optional<String> hint(List<String> missing, Set<String> unused) {
        if (missing.isEmpty() || unused.isEmpty()) {
            return Optional.empty();
        }
        return Nearest.to(missing.getFirst(), unused)
                .map(name -> "perhaps `" + name + "` of the file is meant for `" + missing.getFirst()
                        + "`: `as` gives a line the name that the file has")
                .or(() -> Optional.of("the file has, and the model lacks: " + EnglishWords.listed(unused)));
    }
}
