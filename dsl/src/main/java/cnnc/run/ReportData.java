package cnnc.run;

import cnnc.data.Picture;
import cnnc.data.PictureSize;
import cnnc.data.Source;
import cnnc.graph.Layout;
import cnnc.graph.Parameter;
import cnnc.io.AtomicFile;
import cnnc.plan.Weights;
import cnnc.report.Report;
import cnnc.report.ReportPage;
import cnnc.tensor.Tensor;
import cnnc.train.Evaluation;
import cnnc.train.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what a run has shown and writes its page. */
final class ReportData {
    private final List<Report.Stage> stages = new ArrayList<>();
    private final List<Report.Evaluated> evaluations = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private Optional<Report.Filters> filters = Optional.empty();

    boolean isEmpty() {
        return stages.isEmpty() && evaluations.isEmpty();
    }

    void fact(String name, String value) {
        facts.put(name, value);
    }

    void stage(String name, History history, int best) {
        stages.add(new Report.Stage(name, history, best));
    }

    /**
     * @param weights how many of the model are trained
     * @param size of the pictures as the model gets them
     */
    void evaluation(
            String model,
            long weights,
            int pictures,
            String dataset,
            Evaluation evaluation,
            Source source,
            PictureSize size) {
        List<Report.Mistake> worst = new ArrayList<>();
        for (Evaluation.Mistake mistake : evaluation.worst()) {
            Picture picture = source.read((int) mistake.sample());
            worst.add(new Report.Mistake(
                    mistake.sample(),
                    evaluation.classes().get(mistake.truth()),
                    evaluation.classes().get(mistake.answer()),
                    mistake.probability(),
                    picture.height(),
                    picture.width(),
                    picture.channels(),
                    picture.pixels()));
        }
        List<Report.MaskAnswer> masks = evaluation.worstMasks().stream()
                .map(mask -> new Report.MaskAnswer(
                        mask.sample(), mask.right(), source.read((int) mask.sample()), size, mask.answer()))
                .toList();
        evaluations.add(new Report.Evaluated(model, weights, pictures, dataset, evaluation, worst, masks));
    }

    /** The filters of the model's first convolution. */
    void filters(Weights weights) {
        filters = weights.parameters().stream()
                .filter(parameter -> parameter.layout() instanceof Layout.Conv)
                .findFirst()
                .map(first -> filters(first, weights));
    }

    private static Report.Filters filters(Parameter first, Weights weights) {
        return new Report.Filters(
                first.name(),
                new Tensor(first.shape(), weights.data(first.name()).clone()));
    }

    void write(Path file, String title, String summary, String program) throws IOException {
        AtomicFile.write(
                file, ReportPage.render(new Report(title, stages, evaluations, filters, facts, summary, program)));
    }
}
