package cnnc.compile;

import cnnc.data.PictureSize;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Trace;
import cnnc.graph.Value;
import cnnc.layer.Model;
import cnnc.source.Span;
import cnnc.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** Holds models against data: the number of classes, the size of the pictures, the parts that are needed. */
record DataCheck(Reporter reporter) {

    void stage(TrainStatement stage, List<TrainReader.Watching> watching) {
        if (!(stage.data().facts() instanceof Answer.Known<DataFacts>(DataFacts facts))) {
            return;
        }
        if (facts.validation() == 0) {
            watching.forEach(line -> reporter.report(EnglishData.noValidation(line.at(), line.word(), stage.data())));
        }
        fits(stage.model(), stage.data(), facts);
        if (stage.augment() != null) {
            augmented(stage.model(), stage.augment(), stage.data(), facts);
        }
    }

    void evaluation(EvaluateStatement evaluation, Span data) {
        if (evaluation.data().facts() instanceof Answer.Known<DataFacts>(DataFacts facts)) {
            if (evaluation.part().count(facts) == 0) {
                reporter.report(EnglishData.noPart(data, evaluation.data(), evaluation.part()));
            }
            fits(evaluation.model(), evaluation.data(), facts);
        }
    }

    private void fits(ModelStatement model, DatasetStatement data, DataFacts facts) {
        input(model).ifPresent(input -> picture(input, data, facts));
        Value answer = model.lowered().graph().outputs().get(Model.OUTPUT);
        if (answer != null
                && answer.shape().rank() == 2
                && answer.shape().dim(1) != facts.classes().size()) {
            classes(model, answer, data, facts);
        }
    }

    private void picture(Node input, DatasetStatement data, DataFacts facts) {
        Shape wanted = input.output().shape().sample();
        if (wanted.rank() != 3 || !(input.origin().place() instanceof Place place)) {
            return;
        }
        Span at = place.setting("size").orElse(place.span());
        PictureSize size = facts.size();
        if (wanted.dim(0) != size.height() || wanted.dim(1) != size.width()) {
            reporter.report(EnglishData.pictureSize(at, wanted, data, facts));
        } else if (wanted.dim(2) != facts.channels()) {
            reporter.report(EnglishData.channels(at, wanted, data, facts));
        }
    }

    private void augmented(ModelStatement model, AugmentStatement augment, DatasetStatement data, DataFacts facts) {
        Optional<Node> input = input(model);
        if (input.isEmpty() || !(input.get().origin().place() instanceof Place place)) {
            return;
        }
        Shape wanted = input.get().output().shape().sample();
        PictureSize wantedSize = new PictureSize(wanted.dim(0), wanted.dim(1));
        if (!facts.size().equals(wantedSize)) {
            return;
        }
        augment.pipeline().outputs(facts.size()).stream()
                .filter(ends -> !ends.equals(wantedSize))
                .findFirst()
                .ifPresent(ends -> reporter.report(EnglishData.augmentedSize(
                        augment, ends.toString(), place.span(), wantedSize.toString(), data)));
    }

    private void classes(ModelStatement model, Value answer, DatasetStatement data, DataFacts facts) {
        Optional<Place> dense = Optional.empty();
        for (Trace.Row row : model.lowered().lines()) {
            if (row.depth() == 0
                    && row.origin().place() instanceof Place place
                    && place.setting("units").isPresent()) {
                dense = Optional.of(place);
            }
        }
        Span at = dense.flatMap(place -> place.setting("units")).orElse(model.at());
        reporter.report(EnglishData.classes(at, answer.shape().dim(1), data, facts, dense.isPresent()));
    }

    /** The model's picture, where it has one input. */
    private static Optional<Node> input(ModelStatement model) {
        List<Node> inputs = model.lowered().graph().nodes().stream()
                .filter(node -> node.op() instanceof Op.Input)
                .toList();
        return inputs.size() == 1 ? Optional.of(inputs.getFirst()) : Optional.empty();
    }
}
