package cnnc.train;

import cnnc.catalog.Duration;
import cnnc.data.ClassCounts;
import cnnc.data.Source;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a stage trains: a {@code train} statement without its data.
 *
 * @param rates of parts of the model that have one of their own
 * @param accumulate batches whose gradients make one step; the last step of an epoch may have fewer
 * @param average how much of the weights' running average stays at a step, which is then what is validated and saved; 0 without one
 * @param length epochs, or steps (the last epoch is then cut short)
 * @param keep by which number the best epoch is chosen; null keeps the last state only
 */
public record Recipe(
        String stage,
        Model model,
        List<Objective> objectives,
        Optimizer optimizer,
        Rates rates,
        Schedule schedule,
        Clip clip,
        int batch,
        int accumulate,
        double average,
        Duration length,
        @Nullable EarlyStop earlyStop,
        @Nullable Watch keep,
        long seed,
        boolean exact) {
    public Recipe {
        objectives = List.copyOf(objectives);
    }

    /** The number by which epochs are compared. */
    public Watch watch(boolean validated) {
        if (keep != null) {
            return keep;
        }
        return earlyStop != null ? earlyStop.watch() : validated ? Watch.VAL_ACCURACY : Watch.TRAIN_LOSS;
    }

    /** The same, its losses knowing how much of each class it trains on. */
    Recipe counting(Source source) {
        return new Recipe(
                stage,
                model,
                objectives.stream()
                        .map(each -> each.with(each.loss().counting(() -> ClassCounts.of(source))))
                        .toList(),
                optimizer,
                rates,
                schedule,
                clip,
                batch,
                accumulate,
                average,
                length,
                earlyStop,
                keep,
                seed,
                exact);
    }

    long batchesPerEpoch(int examples) {
        return (examples + batch - 1L) / batch;
    }

    /** Steps of the optimizer. */
    long stepsPerEpoch(int examples) {
        return (batchesPerEpoch(examples) + accumulate - 1) / accumulate;
    }

    Updater.Rules rules() {
        return new Updater.Rules(optimizer, rates, clip, accumulate, average);
    }

    long totalSteps(int examples) {
        return Math.max(1, Math.round(length.steps(stepsPerEpoch(examples))));
    }

    /** Epochs begun until the last step. */
    public int epochs(int examples) {
        long perEpoch = stepsPerEpoch(examples);
        return Math.toIntExact((totalSteps(examples) + perEpoch - 1) / perEpoch);
    }
}
