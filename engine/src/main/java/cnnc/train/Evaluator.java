package cnnc.train;

import cnnc.kernel.Workers;
import cnnc.layer.Model;
import cnnc.plan.Session;
import cnnc.step.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a model over examples in inference mode. Validation, {@code evaluate} and {@code predict} all come here, so that the
 * accuracy in a report is the saved file's, to the bit.
 */
public final class Evaluator {
    private final Session session;
    private final Workers workers;
    private final Buffer pictures;
    private final Buffer probabilities;
    private final Buffer targets;

    /** The mean over a batch of what training makes small; null where the evaluation's own cross-entropy is enough. */
    private final @Nullable Buffer loss;

    /** @param session over the model's inference graph; {@code output} names the probabilities {@code (N, K)} */
    public Evaluator(Session session, Workers workers, String input, String output) {
        this.session = session;
        this.workers = workers;
        this.pictures = session.input(input);
        this.probabilities = session.output(output);
        int batch = session.context().samples.length;
        this.targets = new Buffer(new float[batch], 0, batch);
        this.loss = null;
    }

    /** One that measures with the losses of a recipe. @param session over a graph that answers and measures, in inference mode */
    static Evaluator measuring(Session session, Workers workers, String input) {
        return new Evaluator(session, workers, input);
    }

    private Evaluator(Session session, Workers workers, String input) {
        this.session = session;
        this.workers = workers;
        this.pictures = session.input(input);
        this.probabilities = session.output(Model.OUTPUT);
        this.targets = session.input(Model.targetOf(Model.OUTPUT));
        this.loss = session.output(Model.LOSS);
    }

    /** Every example once, in order. */
    public Evaluation evaluate(Examples examples) {
        List<String> classes = examples.source().classes();
        Evaluation evaluation = new Evaluation(classes);
        int batch = session.context().samples.length;
        Feeder feeder = new Feeder(examples, pictures, targets, session.context(), 0, workers.count());
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int k = probabilities.length() / batch;
        for (int from = 0; from < order.length; from += batch) {
            int n = Math.min(batch, order.length - from);
            feeder.feed(workers, 0, order, from, n);
            session.run();
            if (loss != null) {
                evaluation.measured((double) loss.data()[loss.offset()] * n);
            }
            for (int row = 0; row < n; row++) {
                evaluation.add(
                        probabilities.data(),
                        probabilities.offset() + row * k,
                        examples.source().label(from + row),
                        from + row);
            }
        }
        return evaluation;
    }
}
