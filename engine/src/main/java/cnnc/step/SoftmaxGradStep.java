package cnnc.step;

import cnnc.kernel.LossKernels;

/** {@link cnnc.graph.Op.SoftmaxGrad}. */
public final class SoftmaxGradStep extends BatchStep {
    private final LossKernels kernels;
    private final Buffer y;
    private final Buffer dy;
    private final Buffer dx;
    private final int classes;

    public SoftmaxGradStep(Binding binding) {
        super("SoftmaxGrad", binding, binding.outShape(0).dim(-1));
        kernels = binding.kernels().loss();
        y = binding.in(0);
        dy = binding.in(1);
        dx = binding.out(0);
        classes = binding.outShape(0).dim(-1);
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        kernels.softmaxGrad(
                y.data(),
                y.offset() + begin,
                dy.data(),
                dy.offset() + begin,
                dx.data(),
                dx.offset() + begin,
                count / classes,
                classes);
    }
}
