package cnnc.step;

/** A step of one phase over the floats of its first output, ranges of which are independent of each other. */
abstract class BatchStep implements Step {
    private final String name;
    private final Ranges ranges;
    private final int sample;

    BatchStep(String name, Binding binding) {
        this(name, binding, 1);
    }

    /** @param unit floats that a task must not cut: a row of classes */
    BatchStep(String name, Binding binding, int unit) {
        this.name = name;
        this.ranges = Ranges.ofMultiples(binding.out(0).length(), unit);
        this.sample = Math.toIntExact(binding.outShape(0).sampleSize());
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int tasks(int phase) {
        return ranges.tasks();
    }

    @Override
    public final void run(int phase, int task, Context context, float[] scratch) {
        int count = ranges.count(task, limit(context));
        if (count > 0) {
            run(ranges.begin(task), count, scratch);
        }
    }

    /** Floats of the samples that count. */
    int limit(Context context) {
        return context.n * sample;
    }

    /** Computes {@code count} floats of the first output from {@code begin}. */
    abstract void run(int begin, int count, float[] scratch);
}
