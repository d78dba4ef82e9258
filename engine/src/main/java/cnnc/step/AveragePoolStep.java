package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.PoolKernels;
import cnnc.kernel.Pooling;

/** {@link Op.AveragePool}. */
public final class AveragePoolStep extends PoolStep {
    private final PoolKernels kernels;
    private final boolean countPad;

    public AveragePoolStep(Binding binding) {
        super("AveragePool", ((Op.AveragePool) binding.node().op()).window(), binding);
        this.kernels = binding.kernels().pool();
        this.countPad = ((Op.AveragePool) binding.node().op()).countIncludePad();
    }

    @Override
    void run(Pooling pooling, Buffer x, int xAt, Buffer y, int yAt, int from, int to) {
        kernels.averagePool(pooling, countPad, x.data(), xAt, y.data(), yAt, from, to);
    }
}
