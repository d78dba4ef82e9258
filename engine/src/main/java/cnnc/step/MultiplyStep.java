package cnnc.step;

import cnnc.kernel.ElementKernels;

/** {@link cnnc.graph.Op.Multiply}, over all floats: a loss has no samples. */
public final class MultiplyStep extends BatchStep {
    private final ElementKernels kernels;
    private final Buffer a;
    private final Buffer b;
    private final Buffer y;

    public MultiplyStep(Binding binding) {
        super("Multiply", binding);
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
        kernels.multiply(
                a.data(), a.offset() + begin, b.data(), b.offset() + begin, y.data(), y.offset() + begin, count);
    }
}
