package cnnc.train;

import cnnc.kernel.Workers;
import cnnc.layer.Model;
import cnnc.plan.Session;
import cnnc.step.Buffer;
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
    private final @Nullable Buffer targets;

    /** The mean over a batch of what training makes small; null where the evaluation's own cross-entropy is enough. */
    private final @Nullable Buffer loss;

    /** @param session over the model's inference graph; {@code output} names the probabilities {@code (N, K)} or {@code (N, H, W, K)} */
    public Evaluator(Session session, Workers workers, String input, String output) {
        this.session = session;
        this.workers = workers;
        this.pictures = session.input(input);
        this.probabilities = session.output(output);
        this.targets = null;
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
        boolean masks = examples.source().hasMasks();
        Evaluation evaluation = new Evaluation(examples.source().classes(), masks);
        int batch = session.context().samples.length;
        int numbers = probabilities.length() / batch;
        int pixels = numbers / evaluation.classes().size();
        Buffer wanted = targets != null ? targets : buffer(batch * (masks ? pixels : 1));
        Feeder feeder = new Feeder(examples, pictures, wanted, session.context(), 0, workers.count());
        int[] order = new int[examples.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int from = 0; from < order.length; from += batch) {
            int n = Math.min(batch, order.length - from);
            feeder.feed(workers, 0, order, from, n);
            session.run();
            if (loss != null) {
                evaluation.measured((double) loss.data()[loss.offset()] * n);
            }
            for (int row = 0; row < n; row++) {
                int at = probabilities.offset() + row * numbers;
                if (masks) {
                    int truth = wanted.offset() + row * pixels;
                    evaluation.addMask(probabilities.data(), at, wanted.data(), truth, pixels, from + row);
                } else {
                    int truth = examples.source().label(from + row);
                    evaluation.add(probabilities.data(), at, truth, from + row);
                }
            }
        }
        return evaluation;
    }

    private static Buffer buffer(int length) {
        return new Buffer(new float[length], 0, length);
    }
}
