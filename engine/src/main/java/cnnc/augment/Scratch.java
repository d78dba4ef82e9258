package cnnc.augment;

import java.util.EnumMap;
import java.util.Map;

/** Working memory of one worker: arrays that grow to what is needed and stay. Their content is whatever was there. */
final class Scratch {
    /** Who uses an array, so that no two meet in one. */
    enum Use {
        ORDER,
        BLUR,
        ROW,
        DOWN,
        ACROSS,
        WEIGHTS,
        FIELD_X,
        FIELD_Y,
        TAPS,
        PLANE,
        PLANES,
        LAYER,
        GATE,
        SMALL,
        SMALLER,
        REAL,
        IMAGINARY,
        TURNED_REAL,
        TURNED_IMAGINARY,
        LAB,
        CENTRES,
        OWNERS,
        LABELS,
        QUEUE,
        MEANS,
        COUNTS
    }

    private final Map<Use, float[]> floats = new EnumMap<>(Use.class);
    private final Map<Use, int[]> ints = new EnumMap<>(Use.class);

    float[] floats(Use use, int length) {
        float[] array = floats.get(use);
        if (array == null || array.length < length) {
            array = new float[length];
            floats.put(use, array);
        }
        return array;
    }

    int[] ints(Use use, int length) {
        int[] array = ints.get(use);
        if (array == null || array.length < length) {
            array = new int[length];
            ints.put(use, array);
        }
        return array;
    }
}
