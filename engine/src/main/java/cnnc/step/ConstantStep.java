package cnnc.step;

import cnnc.graph.Op;
import java.util.Arrays;

/** {@link Op.Constant}. */
public final class ConstantStep extends BatchStep {
    private final float value;
    private final Buffer y;

    public ConstantStep(Binding binding) {
        super("Constant", binding);
        value = ((Op.Constant) binding.node().op()).value();
        y = binding.out(0);
    }

    @Override
    int limit(Context context) {
        return y.length();
    }

    @Override
    void run(int begin, int count) {
        Arrays.fill(y.data(), y.offset() + begin, y.offset() + begin + count, value);
    }
}
