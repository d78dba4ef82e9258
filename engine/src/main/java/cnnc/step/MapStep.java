package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Arithmetic;

/** {@link Op.Map}, over all floats: a loss has no samples. */
public final class MapStep extends BatchStep {
    private final Arithmetic function;
    private final ElementKernels kernels;
    private final Buffer x;
    private final Buffer y;

    public MapStep(Binding binding) {
        super("Map", binding);
        function = ((Op.Map) binding.node().op()).function();
        kernels = binding.kernels().element();
        x = binding.in(0);
        y = binding.out(0);
    }

    @Override
    int limit(Context context) {
        return y.length();
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        kernels.map(function, x.data(), x.offset() + begin, y.data(), y.offset() + begin, count);
    }
}
