package cnnc.train;

import java.util.ArrayList;
import java.util.List;

/**
 * What each finished epoch of a stage came to. Early stop, plateau and the choice of the best are pure functions of it, so a
 * checkpoint that holds it holds their state.
 */
public record History(List<Epoch> epochs) {
    public static final History EMPTY = new History(List.of());

    public History {
        epochs = List.copyOf(epochs);
    }

    /**
     * @param epoch counted from 1
     * @param validationLoss on the validation part; {@code NaN} where there is none, as is the accuracy
     * @param validationIou mean over the classes of the share of pixels told right, of those that are or were called so; {@code NaN} where
     *     pictures have no masks
     */
    public record Epoch(
            int epoch,
            double trainLoss,
            double trainAccuracy,
            double validationLoss,
            double validationAccuracy,
            double validationIou,
            double imagesPerSecond,
            double seconds,
            long fingerprint) {}

    public History with(Epoch epoch) {
        List<Epoch> longer = new ArrayList<>(epochs);
        longer.add(epoch);
        return new History(longer);
    }

    /** Index of the best epoch, the earliest among equals; -1 where there is none. */
    public int best(Watch watch) {
        int best = -1;
        for (int i = 0; i < epochs.size(); i++) {
            if (best < 0 || watch.better(epochs.get(i), epochs.get(best))) {
                best = i;
            }
        }
        return best;
    }

    /** Epochs since the best one. */
    public int sinceBest(Watch watch) {
        return epochs.isEmpty() ? 0 : epochs.size() - 1 - best(watch);
    }
}
