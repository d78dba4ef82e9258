package cnnc.benchmarks;

import java.util.Random;

/** Arrays to work on. */
final class Data {
    private Data() {}

    /** Numbers about 0 with deviation 1, always the same. */
    static float[] normal(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Where a task's part begins when {@code count} things are cut in {@code tasks}. */
    static int begin(int task, int tasks, int count) {
        return (int) ((long) count * task / tasks);
    }
}
