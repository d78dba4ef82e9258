package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Activation;

/** {@link Op.Add}, over all floats: gradients of weights used twice are added too, and have no samples. */
public final class AddStep extends BatchStep {
    private final Activation activation;
    private final ElementKernels kernels;
    private final Buffer a;
    private final Buffer b;
    private final Buffer y;

    public AddStep(Binding binding) {
        super("Add", binding);
        activation = ((Op.Add) binding.node().op()).activation();
        kernels = binding.kernels().element();
        a = binding.in(0);
        b = binding.in(1);
        y = binding.out(0);
    }

    @Override
    int limit(Context context) {
        return y.length();
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        int at = y.offset() + begin;
        kernels.add(a.data(), a.offset() + begin, b.data(), b.offset() + begin, y.data(), at, count);
        if (activation.kind() != Activation.Kind.IDENTITY) {
            kernels.unary(activation, y.data(), at, y.data(), at, count);
        }
    }
}
