package cnnc.step;

import cnnc.graph.Op;
import java.util.Arrays;

/** {@link Op.OneHot}. */
public final class OneHotStep extends BatchStep {
    private final Buffer x;
    private final Buffer y;
    private final int classes;

    public OneHotStep(Binding binding) {
        super("OneHot", binding, ((Op.OneHot) binding.node().op()).classes());
        x = binding.in(0);
        y = binding.out(0);
        classes = ((Op.OneHot) binding.node().op()).classes();
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        int from = x.offset() + begin / classes;
        int to = y.offset() + begin;
        Arrays.fill(y.data(), to, to + count, 0);
        for (int row = 0; row < count / classes; row++) {
            int right = (int) x.data()[from + row];
            if (right >= 0 && right < classes) {
                y.data()[to + row * classes + right] = 1;
            }
        }
    }
}
