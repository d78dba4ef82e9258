package cnnc.augment;

import java.util.List;
import java.util.Locale;

/** The policies that AutoAugment found, one for each set of pictures. */
enum Policy {
    CIFAR10("""
        invert 10 0, contrast 20 6
        rotate 70 2, translate-x 30 9
        sharpness 80 1, sharpness 90 3
        shear-y 50 8, translate-y 70 9
        auto-contrast 50 0, equalize 90 0
        shear-y 20 7, posterize 30 7
        color 40 3, brightness 60 7
        sharpness 30 9, brightness 70 9
        equalize 60 0, equalize 50 0
        contrast 60 7, sharpness 60 5
        color 70 7, translate-x 50 8
        equalize 30 0, auto-contrast 40 0
        translate-y 40 3, sharpness 20 6
        brightness 90 6, color 20 8
        solarize 50 2, invert 0 0
        equalize 20 0, auto-contrast 60 0
        equalize 20 0, equalize 60 0
        color 90 9, equalize 60 0
        auto-contrast 80 0, solarize 20 8
        brightness 10 3, color 70 0
        solarize 40 5, auto-contrast 90 0
        translate-y 90 9, translate-y 70 9
        auto-contrast 90 0, solarize 80 3
        equalize 80 0, invert 10 0
        translate-y 70 9, auto-contrast 90 0
        """),
    IMAGENET("""
        posterize 40 8, rotate 60 9
        solarize 60 5, auto-contrast 60 0
        equalize 80 0, equalize 60 0
        posterize 60 7, posterize 60 6
        equalize 40 0, solarize 20 4
        equalize 40 0, rotate 80 8
        solarize 60 3, equalize 60 0
        posterize 80 5, equalize 100 0
        rotate 20 3, solarize 60 8
        equalize 60 0, posterize 40 6
        rotate 80 8, color 40 0
        rotate 40 9, equalize 60 0
        equalize 0 0, equalize 80 0
        invert 60 0, equalize 100 0
        color 60 4, contrast 100 8
        rotate 80 8, color 100 2
        color 80 8, solarize 80 7
        sharpness 40 7, invert 60 0
        shear-x 60 5, equalize 100 0
        color 40 0, equalize 60 0
        equalize 40 0, solarize 20 4
        solarize 60 5, auto-contrast 60 0
        invert 60 0, equalize 100 0
        color 60 4, contrast 100 8
        equalize 80 0, equalize 60 0
        """),
    SVHN("""
        shear-x 90 4, invert 20 0
        shear-y 90 8, invert 70 0
        equalize 60 0, solarize 60 6
        invert 90 0, equalize 60 0
        equalize 60 0, rotate 90 3
        shear-x 90 4, auto-contrast 80 0
        shear-y 90 8, invert 40 0
        shear-y 90 5, solarize 20 6
        invert 90 0, auto-contrast 80 0
        equalize 60 0, rotate 90 3
        shear-x 90 4, solarize 30 3
        shear-y 80 8, invert 70 0
        equalize 90 0, translate-y 60 6
        invert 90 0, equalize 60 0
        contrast 30 3, rotate 80 4
        invert 80 0, translate-y 0 2
        shear-y 70 6, solarize 40 8
        invert 60 0, rotate 80 4
        shear-y 30 7, translate-x 90 3
        shear-x 10 6, invert 60 0
        solarize 70 2, translate-y 60 7
        shear-y 80 4, invert 80 0
        shear-x 70 9, translate-y 80 3
        shear-y 80 5, auto-contrast 70 0
        shear-x 70 2, invert 10 0
        """);

    /** Magnitudes 0 to 9. */
    private static final int BINS = 10;

    private final String text;

    /** @param text a pair a line: operation, probability in per cent, magnitude, twice */
    Policy(String text) {
        this.text = text;
    }

    List<Pair> pairs() {
        return text.lines().map(Pair::of).toList();
    }

    record Pair(Step first, Step second) {
        static Pair of(String line) {
            String[] steps = line.split(", ", 2);
            return new Pair(Step.of(steps[0]), Step.of(steps[1]));
        }
    }

    /** @param magnitude 0 to 1 */
    record Step(Action action, double probability, double magnitude) {
        static Step of(String text) {
            String[] words = text.split(" ", 3);
            Action action = Action.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
            return new Step(action, Integer.parseInt(words[1]) / 100.0, Integer.parseInt(words[2]) / (BINS - 1.0));
        }
    }
}
