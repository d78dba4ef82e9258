package cnnc.step;

import cnnc.graph.Op;

/** {@link Op.Normalize}; a task is a sample. Sums are in double, the variance is that of deviations. */
public final class NormalizeStep implements Step {
    private final float eps;
    private final Groups groups;
    private final Buffer x;
    private final Buffer y;
    private final Buffer inverse;

    public NormalizeStep(Binding binding) {
        Op.Normalize op = (Op.Normalize) binding.node().op();
        eps = op.eps();
        groups = Groups.of(binding.inShape(0), op.axes());
        x = binding.in(0);
        y = binding.out(0);
        inverse = binding.out(1);
    }

    @Override
    public String name() {
        return "Normalize";
    }

    @Override
    public int tasks(int phase) {
        return groups.samples();
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (groups.counts(task, context)) {
            int at = task * groups.size();
            for (int i = 0; i < groups.groups().length; i++) {
                int place = at + groups.groups()[i];
                inverse.data()[inverse.offset() + task * groups.groups().length + i] = normalize(place);
            }
        }
    }

    /** Gives 1 / sqrt(variance + eps). */
    private float normalize(int at) {
        int[] members = groups.members();
        float[] from = x.data();
        int xAt = x.offset() + at;
        double sum = 0;
        for (int member : members) {
            sum += from[xAt + member];
        }
        double mean = sum / members.length;
        double squares = 0;
        for (int member : members) {
            double deviation = from[xAt + member] - mean;
            squares += deviation * deviation;
        }
        double scale = 1 / Math.sqrt(squares / members.length + eps);
        for (int member : members) {
            y.data()[y.offset() + at + member] = (float) ((from[xAt + member] - mean) * scale);
        }
        return (float) scale;
    }
}
