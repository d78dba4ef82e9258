package cnnc.compile;

import cnnc.graph.LocatedProblem;
import cnnc.graph.Problem;
import cnnc.layer.Lowered;
import cnnc.train.Recipe;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns what lowering a model met into messages at its lines. */
record ShapeCheck(Reporter reporter, ModelStatement model) {

    void report() {
        report(model.lowered());
        if (model.lowered().problems().isEmpty()) {
            new Advice(reporter, model).report();
        }
    }

    /** Whether the losses fit the model's answers; silent where the model itself has problems. */
    void losses(Recipe recipe) {
        if (model.lowered().isComplete()) {
            report(model.model().training(1, recipe.objectives()));
        }
    }

    private void report(Lowered lowered) {
        EnglishShapes english = new EnglishShapes(model, lowered);
        Set<Class<? extends Problem>> placeless = new HashSet<>();
        for (LocatedProblem located : lowered.problems()) {
            if (located.origin().place() instanceof Place place) {
                reporter.in(new Calls(place.frames())).report(english.of(located.problem(), place));
            } else if (placeless.add(located.problem().getClass())) {
                reporter.report(english.of(located.problem(), new Place(model.at(), model.at(), List.of(), Map.of())));
            }
        }
    }
}
