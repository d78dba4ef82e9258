package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.PoolKernels;
import cnnc.kernel.Pooling;

/** {@link Op.AveragePoolGrad}. */
public final class AveragePoolGradStep extends PoolGradStep {
    private final PoolKernels kernels;
    private final boolean countPad;
    private final Buffer dy;
    private final Buffer dx;

    public AveragePoolGradStep(Binding binding) {
        super("AveragePoolGrad", ((Op.AveragePoolGrad) binding.node().op()).window(), binding);
        kernels = binding.kernels().pool();
        countPad = ((Op.AveragePoolGrad) binding.node().op()).countIncludePad();
        dy = binding.in(0);
        dx = binding.out(0);
    }

    @Override
    void run(Pooling pooling, int in, int out) {
        kernels.averagePoolGrad(pooling, countPad, dy.data(), dy.offset() + out, dx.data(), dx.offset() + in);
    }
}
