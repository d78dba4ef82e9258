package cnnc.augment;

import cnnc.augment.Action.Width;
import java.util.List;

/** Operations chosen anew for each picture from a common list. */
final class Policies {
    /** Magnitudes of RandAugment and TrivialAugment: 0 to 30. */
    static final int BINS = 31;

    private static final List<Action> ACTIONS = List.of(
            Action.IDENTITY,
            Action.SHEAR_X,
            Action.SHEAR_Y,
            Action.TRANSLATE_X,
            Action.TRANSLATE_Y,
            Action.ROTATE,
            Action.BRIGHTNESS,
            Action.COLOR,
            Action.CONTRAST,
            Action.SHARPNESS,
            Action.POSTERIZE,
            Action.SOLARIZE,
            Action.AUTO_CONTRAST,
            Action.EQUALIZE);

    private Policies() {}

    /** So many operations at one magnitude (Cubuk et al., "RandAugment", 2019). */
    record RandAugment(int ops, int magnitude) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            for (int i = 0; i < ops; i++) {
                Action action = ACTIONS.get(draws.below(2 * i, ACTIONS.size()));
                action.apply(image, draws, Width.USUAL, magnitude / (BINS - 1.0), draws.chance(2 * i + 1, 0.5));
            }
        }
    }

    /** One operation at any magnitude (Müller and Hutter, "TrivialAugment", 2021). */
    record TrivialAugment() implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            Action action = ACTIONS.get(draws.below(0, ACTIONS.size()));
            double magnitude = draws.below(1, BINS) / (BINS - 1.0);
            action.apply(image, draws, Width.WIDE, magnitude, draws.chance(2, 0.5));
        }
    }

    /** One of 25 learnt pairs, each step with its probability (Cubuk et al., "AutoAugment", 2018). */
    record AutoAugment(List<Policy.Pair> pairs) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            Policy.Pair pair = pairs.get(draws.below(0, pairs.size()));
            step(image, draws, pair.first(), 1);
            step(image, draws, pair.second(), 3);
        }

        private static void step(Image image, Draws draws, Policy.Step step, int draw) {
            if (draws.chance(draw, step.probability())) {
                step.action().apply(image, draws, Width.USUAL, step.magnitude(), draws.chance(draw + 1, 0.5));
            }
        }
    }
}
