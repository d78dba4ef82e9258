package cnnc.step;

import cnnc.kernel.LossKernels;

/** {@link cnnc.graph.Op.LogSoftmax}. */
public final class LogSoftmaxStep extends BatchStep {
    private final LossKernels kernels;
    private final Buffer x;
    private final Buffer y;
    private final int classes;

    public LogSoftmaxStep(Binding binding) {
        super("LogSoftmax", binding, binding.outShape(0).dim(-1));
        kernels = binding.kernels().loss();
        x = binding.in(0);
        y = binding.out(0);
        classes = binding.outShape(0).dim(-1);
    }

    @Override
    public int scratch() {
        return LossKernels.SCRATCH;
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        int rows = count / classes;
        kernels.logSoftmax(x.data(), x.offset() + begin, y.data(), y.offset() + begin, rows, classes, scratch);
    }
}
