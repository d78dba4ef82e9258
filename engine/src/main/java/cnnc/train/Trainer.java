package cnnc.train;

import cnnc.data.Shuffle;
import cnnc.graph.Parameter;
import cnnc.layer.Model;
import cnnc.plan.Weights;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains one stage: steps over shuffled examples, epoch by epoch, validating after each. All that it does is a function of the
 * recipe, the data and where it stands, so a stage that is stopped and taken up again ends with the same bits.
 */
public final class Trainer {
    private static final long PROGRESS_NANOS = 250_000_000;

    private final Recipe recipe;
    private final Examples examples;
    private final @Nullable Examples validation;
    private final Evaluator evaluator;
    private final Weights weights;
    private final Stepper stepper;
    private final Event.Listener listener;
    private final int[] order;
    private final long batchesPerEpoch;
    private final long stepsPerEpoch;
    private final long totalSteps;
    private final int epochs;

    private Position position = Position.START;
    private double lastLoss = Double.NaN;
    private double dataShare;

    /** Sees the state after each epoch, within one where it asks for it, and when training is asked to stop: saves it. */
    public interface Keeper {
        /** Whether to see the state within an epoch, after so many steps of the stage. */
        boolean isDue(long stepsDone);

        void keep(Trainer trainer, Moment moment);
    }

    /** When the state is seen. */
    public enum Moment {
        /** An epoch has ended. */
        EPOCH,
        /** An epoch has ended that is the best one so far. */
        BEST_EPOCH,
        /** Within an epoch, because the keeper asked for it. */
        DUE,
        /** Training was asked to stop. */
        STOPPED
    }

    /** @param evaluator over the same weights, for validation */
    public Trainer(
            Recipe recipe,
            Examples examples,
            @Nullable Examples validation,
            Stepper stepper,
            Evaluator evaluator,
            Event.Listener listener) {
        this.recipe = recipe;
        this.examples = examples;
        this.validation = validation;
        this.stepper = stepper;
        this.evaluator = evaluator;
        this.weights = stepper.session().weights();
        this.listener = listener;
        this.order = new int[examples.size()];
        this.batchesPerEpoch = recipe.batchesPerEpoch(examples.size());
        this.stepsPerEpoch = recipe.stepsPerEpoch(examples.size());
        this.totalSteps = recipe.totalSteps(examples.size());
        this.epochs = recipe.epochs(examples.size());
    }

    public Position position() {
        return position;
    }

    /** By parameter: what the optimizer remembers. */
    public Map<String, float[][]> slots() {
        return stepper.slots();
    }

    /** What is made of the weights that are validated and saved: their average where one is kept. */
    public <T> T average(Supplier<T> make) {
        stepper.exchange();
        try {
            return make.get();
        } finally {
            stepper.exchange();
        }
    }

    /** Leaves the average in the weights' place, where one is kept: the end of a stage. */
    public void takeAverage() {
        stepper.exchange();
    }

    /** Goes on from there; weights and slots are the caller's to restore. */
    public void resumeAt(Position from) {
        position = from;
    }

    /**
     * Runs to the end, or until {@code stop} says so; then the position is within an epoch.
     *
     * @return whether the stage is finished
     * @throws Diverged when a number is no longer finite
     */
    public boolean run(BooleanSupplier stop, Keeper keeper) {
        listener.on(new Event.StageBegin(
                recipe.stage(),
                epochs,
                batchesPerEpoch,
                examples.size(),
                examples.source().hasMasks(),
                position.epoch()));
        while (!isFinished()) {
            if (!epoch(stop, keeper)) {
                keeper.keep(this, Moment.STOPPED);
                return false;
            }
            boolean best = isBest();
            History history = position.history();
            listener.on(
                    new Event.EpochEnd(recipe.stage(), epochs, history.epochs().getLast(), best, dataShare));
            keeper.keep(this, best ? Moment.BEST_EPOCH : Moment.EPOCH);
        }
        if (stoppedEarly()) {
            Watch watch = watch();
            History history = position.history();
            listener.on(new Event.StoppedEarly(
                    recipe.stage(),
                    position.epoch(),
                    history.epochs().get(history.best(watch)).epoch()));
        }
        return true;
    }

    /** Whether nothing is left to do. */
    public boolean isFinished() {
        return position.epoch() >= epochs || stoppedEarly();
    }

    /** Whether the watched number has no longer improved. */
    public boolean stoppedEarly() {
        EarlyStop early = recipe.earlyStop();
        return early != null && early.fires(position.history());
    }

    private Watch watch() {
        return recipe.watch(validation != null);
    }

    private boolean isBest() {
        return position.history().sinceBest(watch()) == 0;
    }

    /** The rest of the current epoch; false where it was stopped within. */
    private boolean epoch(BooleanSupplier stop, Keeper keeper) {
        int epoch = position.epoch();
        Shuffle.fill(order, recipe.seed(), epoch);
        examples.source().announce(order);
        long steps = Math.min(batchesPerEpoch, (totalSteps - epoch * stepsPerEpoch) * recipe.accumulate());
        long begun = System.nanoTime();
        long shown = begun;
        double before = position.seconds();
        double lossSum = position.lossSum();
        long hits = position.hits();
        long atBegin = position.step();
        stepper.takeFeedSeconds();
        for (long step = atBegin; step < steps; step++) {
            if (stop.getAsBoolean()) {
                position = new Position(epoch, step, lossSum, hits, before + since(begun), position.history());
                return false;
            }
            int from = Math.toIntExact(step * recipe.batch());
            int n = Math.min(recipe.batch(), order.length - from);
            lossSum += step(epoch, step, from, n, step + 1 == steps) * n;
            hits += stepper.hits(n);
            long whole = (step + 1) % recipe.accumulate() == 0 ? (step + 1) / recipe.accumulate() : 0;
            if (whole > 0 && step + 1 < steps && keeper.isDue(epoch * stepsPerEpoch + whole)) {
                position = new Position(epoch, step + 1, lossSum, hits, before + since(begun), position.history());
                keeper.keep(this, Moment.DUE);
            }
            if (System.nanoTime() - shown > PROGRESS_NANOS) {
                shown = System.nanoTime();
                progress(epoch, step + 1, steps, lossSum, hits, (step + 1 - atBegin) / since(begun));
            }
        }
        dataShare = stepper.takeFeedSeconds() / since(begun);
        end(epoch, Math.min(order.length, steps * recipe.batch()), lossSum, hits, before + since(begun));
        return true;
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) * 1e-9;
    }

    /** One batch; gives its mean loss. */
    private double step(int epoch, long batch, int from, int n, boolean lastOfEpoch) {
        long done = epoch * stepsPerEpoch + batch / recipe.accumulate();
        long earlier = batch % recipe.accumulate();
        boolean last = lastOfEpoch || earlier + 1 == recipe.accumulate();
        double factor = recipe.schedule().factor(new Progress(done, stepsPerEpoch, totalSteps, position.history()));
        double value = stepper.batch(epoch, order, from, n, earlier * recipe.batch());
        if (!Double.isFinite(value)) {
            throw new Diverged(
                    recipe.stage(),
                    epoch + 1,
                    batch + 1,
                    firstBad(),
                    lastLoss,
                    recipe.optimizer().rate() * factor);
        }
        if (last) {
            stepper.update(factor, done + 1);
        }
        lastLoss = value;
        return value;
    }

    private String firstBad() {
        for (Parameter parameter : weights.parameters()) {
            for (float value : weights.data(parameter.name())) {
                if (!Float.isFinite(value)) {
                    return parameter.name();
                }
            }
        }
        return Model.LOSS;
    }

    private void progress(int epoch, long step, long steps, double lossSum, long hits, double stepsPerSecond) {
        double seen = Math.min(order.length, step * recipe.batch());
        listener.on(new Event.Progressing(
                recipe.stage(),
                epoch + 1,
                epochs,
                step,
                steps,
                lossSum / seen,
                hits / (seen * stepper.places()),
                stepsPerSecond * recipe.batch(),
                stepsPerSecond));
    }

    private void end(int epoch, long seen, double lossSum, long hits, double seconds) {
        Evaluation validated = validation == null ? null : average(() -> evaluator.evaluate(validation));
        History.Epoch ended = new History.Epoch(
                epoch + 1,
                lossSum / seen,
                (double) hits / (seen * stepper.places()),
                validated == null ? Double.NaN : validated.loss(),
                validated == null ? Double.NaN : validated.accuracy(),
                validated == null || !validated.hasMasks() ? Double.NaN : validated.meanIou(),
                seen / seconds,
                seconds,
                weights.fingerprint());
        position = new Position(epoch + 1, 0, 0, 0, 0, position.history().with(ended));
    }
}
