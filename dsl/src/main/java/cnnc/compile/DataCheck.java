package cnnc.compile;

import cnnc.data.PictureSize;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.layer.Model;
import cnnc.source.Span;
import cnnc.tensor.Shape;
import cnnc.train.Metric;
import cnnc.train.Metrics;
import cnnc.train.Watch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds models against data: the number of classes, the size of the pictures, the parts that are needed. */
record DataCheck(Reporter reporter) {

    void stage(TrainStatement stage, List<TrainReader.Watching> watching) {
        if (!(stage.data().facts() instanceof Answer.Known<DataFacts>(DataFacts facts))) {
            return;
        }
        if (facts.validation() == 0) {
            watching.forEach(line -> reporter.report(EnglishData.noValidation(line.at(), line.word(), stage.data())));
        } else if (!facts.masks()) {
            watching.stream()
                    .filter(line -> line.by() == Watch.VAL_MEAN_IOU)
                    .forEach(line -> reporter.report(EnglishData.noIou(line.at(), stage.data())));
        }
        fits(stage.model(), stage.data(), facts);
        if (stage.augment() != null) {
            augmented(stage.model(), stage.augment(), stage.data(), facts);
            if (facts.masks()) {
                unmixed(stage.augment(), stage.data());
            }
        }
    }

    /** Masks can't be mixed with those of other pictures. */
    private void unmixed(AugmentStatement augment, DatasetStatement data) {
        augment.pipeline().mixing().ifPresent(word -> reporter.report(EnglishData.mixedMasks(augment, word, data)));
    }

    /** Which of two metrics counts right answers depends on what an answer is. */
    void metrics(Settings settings, DatasetStatement data) {
        if (!(data.facts() instanceof Answer.Known<DataFacts>(DataFacts facts))) {
            return;
        }
        for (Settings.Line line : settings.all("metrics")) {
            for (BoundWord word : line.bound().followers()) {
                if (line.made(word, Metric.class) instanceof Metrics.Accuracy accuracy
                        && accuracy.masks() != facts.masks()) {
                    reporter.report(EnglishData.otherAccuracy(word.word(), accuracy, data));
                }
            }
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
        model.answer().ifPresent(answer -> answer(model, answer, data, facts));
    }

    /** @param answer for one picture: {@code (K)}, or {@code (H, W, K)} for its pixels */
    private void answer(ModelStatement model, Shape answer, DatasetStatement data, DataFacts facts) {
        boolean pixels = facts.masks() ? answer.rank() == 3 : Model.answersPixels(answer);
        Span last = last(model).map(Place::span).orElse(model.at());
        if (pixels && !facts.masks()) {
            reporter.report(EnglishData.noMasks(last, answer, data));
        } else if (!pixels && facts.masks()) {
            reporter.report(EnglishData.onlyMasks(last, data));
        } else if (pixels
                && (answer.dim(0) != facts.size().height()
                        || answer.dim(1) != facts.size().width())) {
            reporter.report(EnglishData.maskSize(last, answer, data, facts));
        } else if ((answer.rank() == 1 || answer.rank() == 3)
                && answer.dim(-1) != facts.classes().size()) {
            classes(model, answer.dim(-1), data, facts);
        }
    }

    /** The model's last line. */
    private static Optional<Place> last(ModelStatement model) {
        return lines(model).reduce((a, b) -> b);
    }

    private static Stream<Place> lines(ModelStatement model) {
        return model.lowered().lines().stream()
                .filter(row -> row.depth() == 0)
                .flatMap(row -> row.origin().place() instanceof Place place ? Stream.of(place) : Stream.empty());
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

    private void classes(ModelStatement model, int answers, DatasetStatement data, DataFacts facts) {
        Optional<Span> number = lines(model)
                .flatMap(place -> place.setting(facts.masks() ? "filters" : "units").stream())
                .reduce((a, b) -> b);
        reporter.report(EnglishData.classes(number.orElse(model.at()), answers, data, facts, number.isPresent()));
    }

    /** The model's picture, where it has one input. */
    private static Optional<Node> input(ModelStatement model) {
        List<Node> inputs = model.lowered().graph().nodes().stream()
                .filter(node -> node.op() instanceof Op.Input)
                .toList();
        return inputs.size() == 1 ? Optional.of(inputs.getFirst()) : Optional.empty();
    }
}
