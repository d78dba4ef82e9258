package cnnc.step;

import cnnc.graph.Op;

/** {@link Op.NormalizeGrad}; a task is a sample. With m numbers: dx = inverse (dy - Σ dy/m - y Σ dy y/m). */
public final class NormalizeGradStep implements Step {
    private final Groups groups;
    private final Buffer y;
    private final Buffer inverse;
    private final Buffer dy;
    private final Buffer dx;

    public NormalizeGradStep(Binding binding) {
        groups =
                Groups.of(binding.inShape(0), ((Op.NormalizeGrad) binding.node().op()).axes());
        y = binding.in(0);
        inverse = binding.in(1);
        dy = binding.in(2);
        dx = binding.out(0);
    }

    @Override
    public String name() {
        return "NormalizeGrad";
    }

    @Override
    public int tasks(int phase) {
        return groups.samples();
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (groups.counts(task, context)) {
            int count = groups.groups().length;
            for (int i = 0; i < count; i++) {
                float scale = inverse.data()[inverse.offset() + task * count + i];
                gradient(task * groups.size() + groups.groups()[i], scale);
            }
        }
    }

    private void gradient(int at, double scale) {
        int[] members = groups.members();
        int yAt = y.offset() + at;
        int dyAt = dy.offset() + at;
        double sum = 0;
        double product = 0;
        for (int member : members) {
            double slope = dy.data()[dyAt + member];
            sum += slope;
            product += slope * y.data()[yAt + member];
        }
        double mean = sum / members.length;
        double tilt = product / members.length;
        for (int member : members) {
            double centred = dy.data()[dyAt + member] - mean - y.data()[yAt + member] * tilt;
            dx.data()[dx.offset() + at + member] = (float) (scale * centred);
        }
    }
}
