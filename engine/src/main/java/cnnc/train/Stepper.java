package cnnc.train;

import cnnc.graph.Parameter;
import cnnc.kernel.Workers;
import cnnc.layer.Model;
import cnnc.plan.Session;
import cnnc.plan.StepTimes;
import cnnc.step.Buffer;
import java.util.List;
import java.util.Map;

/** Steps of an optimizer: a batch is fed, the plan is run; behind the last batch of a step the weights are updated. Allocates nothing. */
public final class Stepper {
    private final Session session;
    private final Workers workers;
    private final Feeder feeder;
    private final Updater updater;
    private final Buffer loss;
    private final Buffer probabilities;
    private final int classes;
    private final int places;
    private long feedNanos;

    /**
     * @param session over the training graph with gradients of {@code trained}
     * @param input name of the graph's input for pictures
     */
    Stepper(Recipe recipe, Examples examples, Session session, String input, List<Parameter> trained, Engine engine) {
        this.session = session;
        this.workers = engine.workers();
        this.updater = new Updater(recipe.rules(), engine.kernels(), session, session.weights(), trained);
        this.feeder = new Feeder(
                examples,
                session.input(input),
                session.input(Model.targetOf(Model.OUTPUT)),
                session.context(),
                recipe.seed(),
                workers.count());
        this.loss = session.output(Model.LOSS);
        this.probabilities = session.output(Model.OUTPUT);
        this.places = feeder.places();
        this.classes = probabilities.length() / recipe.batch() / places;
    }

    public Session session() {
        return session;
    }

    /** Seconds since the last call that went into reading and augmenting pictures. */
    double takeFeedSeconds() {
        double seconds = feedNanos * 1e-9;
        feedNanos = 0;
        return seconds;
    }

    /** By parameter: what the optimizer remembers. */
    Map<String, float[][]> slots() {
        return updater.slots();
    }

    /**
     * A batch of the samples {@code order[from .. from + n]}: gradients are taken, and summed up where a step is several batches.
     *
     * @param before samples that the step has seen in batches before
     * @return the mean loss; {@link #update} is for finite ones
     */
    public double batch(long epoch, int[] order, int from, int n, long before) {
        long begun = System.nanoTime();
        feeder.feed(workers, epoch, order, from, n);
        feedNanos += System.nanoTime() - begun;
        session.run();
        updater.accumulate(workers, n, before);
        return loss.data()[loss.offset()];
    }

    /** As the other, taking the times of its parts. */
    public double batch(long epoch, int[] order, int from, int n, long before, StepTimes times) {
        long begun = System.nanoTime();
        feeder.feed(workers, epoch, order, from, n);
        times.beside("feed", System.nanoTime() - begun);
        session.run(times);
        updater.accumulate(workers, n, before);
        return loss.data()[loss.offset()];
    }

    /**
     * The weights follow the gradients of the step's batches.
     *
     * @param factor the schedule's, on the optimizer's rate
     * @param number of the step, counted from 1
     */
    public void update(double factor, long number) {
        updater.step(workers, factor, number);
    }

    /** Puts the weights' average in their place, or takes it back; nothing where no average is kept. */
    void exchange() {
        updater.exchange();
    }

    /** Answers for a sample: 1, or one for each pixel. */
    int places() {
        return places;
    }

    /** Right answers for the {@code n} samples of the last step. */
    long hits(int n) {
        long hits = 0;
        int at = probabilities.offset();
        for (int row = 0; row < n; row++) {
            for (int place = 0; place < places; place++) {
                if (answer(at) == feeder.truth(row, place)) {
                    hits++;
                }
                at += classes;
            }
        }
        return hits;
    }

    /** The most probable class; of equals the first. */
    private int answer(int at) {
        float[] data = probabilities.data();
        int answer = 0;
        for (int k = 1; k < classes; k++) {
            if (data[at + k] > data[at + answer]) {
                answer = k;
            }
        }
        return answer;
    }
}
