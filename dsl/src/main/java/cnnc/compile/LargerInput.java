package cnnc.compile;

import cnnc.graph.GraphBuilder.Mode;
import cnnc.layer.Input;
import cnnc.layer.Line;
import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.layer.Sequential;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The smallest larger picture, by doubling, on which a model works that has used its picture up. */
record LargerInput(Span input, List<Integer> size) {
    private static final int DOUBLINGS = 4;

    static Optional<LargerInput> of(ModelStatement statement) {
        List<Line> lines = statement.model().body().lines();
        if (lines.isEmpty()
                || !(lines.getFirst().layer() instanceof Input(List<Integer> size))
                || !(lines.getFirst().place() instanceof Place place)) {
            return Optional.empty();
        }
        for (int factor = 2; factor <= 1 << DOUBLINGS; factor *= 2) {
            List<Integer> larger = List.of(size.get(0) * factor, size.get(1) * factor, size.get(2));
            if (works(statement.model(), larger)) {
                return place.setting("size").map(span -> new LargerInput(span, larger));
            }
        }
        return Optional.empty();
    }

    private static boolean works(Model model, List<Integer> size) {
        List<Line> lines = new ArrayList<>(model.body().lines());
        Line first = lines.getFirst();
        lines.set(
                0, new Line(new Input(size), first.name(), first.place(), first.from(), first.followers(), first.as()));
        Lowered lowered = new Model(model.name(), new Sequential(lines)).lower(1, Mode.INFERENCE);
        return lowered.problems().isEmpty();
    }

    Help help() {
        String written = size.get(0) + "x" + size.get(1) + "x" + size.get(2);
        return new Help("or begin with a larger picture", List.of(new Fix(List.of(new Edit(input, written)), "")));
    }
}
