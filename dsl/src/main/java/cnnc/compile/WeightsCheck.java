package cnnc.compile;

import cnnc.source.Span;
import cnnc.tensor.Shape;
import cnnc.zoo.Matching;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a file of weights has every weight of a model, by name and shape. */
record WeightsCheck(Reporter reporter, ModelStatement model, String path, Span at) {

    /** @param wanted by the names that the file should have */
    void check(Answer<Map<String, Shape>> answer, Map<String, Shape> wanted) {
        switch (answer) {
            case Answer.Known<Map<String, Shape>>(Map<String, Shape> tensors) -> {
                if (model.lowered().isComplete()) {
                    compare(tensors, wanted);
                }
            }
            case Answer.Unknown<Map<String, Shape>> _ -> {}
            case Answer.Missing<Map<String, Shape>> _ ->
                reporter.report(EnglishNames.noFile(at, path, "file of weights"));
            case Answer.Unusable<Map<String, Shape>>(String what, String remedy) ->
                reporter.report(EnglishNames.unreadable(at, what, remedy));
        }
    }

    private void compare(Map<String, Shape> tensors, Map<String, Shape> wanted) {
        Matching matching = Matching.of(wanted, tensors);
        if (!matching.isComplete()) {
            List<String> shapes = matching.otherShape().stream()
                    .map(name -> name + " is " + tensors.get(matching.in(name)) + " in the file, the model has "
                            + wanted.get(name))
                    .toList();
            Set<String> unused = new LinkedHashSet<>(tensors.keySet());
            wanted.keySet().forEach(name -> unused.remove(matching.in(name)));
            reporter.report(
                    EnglishData.weights(at, path, model, matching.missing(), shapes, hint(matching.missing(), unused)));
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
