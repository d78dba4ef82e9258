package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.PoolKernels;
import cnnc.kernel.Pooling;

/** {@link Op.MaxPool}. */
public final class MaxPoolStep extends PoolStep {
    private final PoolKernels kernels;
    private final boolean winners;
    private final Binding binding;

    public MaxPoolStep(Binding binding) {
        super("MaxPool", ((Op.MaxPool) binding.node().op()).window(), binding);
        this.kernels = binding.kernels().pool();
        this.winners = ((Op.MaxPool) binding.node().op()).winners();
        this.binding = binding;
    }

    @Override
    void run(Pooling pooling, Buffer x, int xAt, Buffer y, int yAt, int from, int to) {
        if (winners) {
            Buffer winner = binding.out(1);
            int winnerAt = yAt - y.offset() + winner.offset();
            kernels.maxPoolWinners(pooling, x.data(), xAt, y.data(), yAt, winner.data(), winnerAt, from, to);
        } else {
            kernels.maxPool(pooling, x.data(), xAt, y.data(), yAt, from, to);
        }
    }
}
