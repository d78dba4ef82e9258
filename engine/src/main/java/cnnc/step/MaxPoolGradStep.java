package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.PoolKernels;
import cnnc.kernel.Pooling;

/** {@link Op.MaxPoolGrad}. */
public final class MaxPoolGradStep extends PoolGradStep {
    private final PoolKernels kernels;
    private final Buffer winner;
    private final Buffer dy;
    private final Buffer dx;

    public MaxPoolGradStep(Binding binding) {
        super("MaxPoolGrad", ((Op.MaxPoolGrad) binding.node().op()).window(), binding);
        kernels = binding.kernels().pool();
        winner = binding.in(0);
        dy = binding.in(1);
        dx = binding.out(0);
    }

    @Override
    void run(Pooling pooling, int in, int out) {
        kernels.maxPoolGrad(
                pooling,
                winner.data(),
                winner.offset() + out,
                dy.data(),
                dy.offset() + out,
                dx.data(),
                dx.offset() + in);
    }
}
