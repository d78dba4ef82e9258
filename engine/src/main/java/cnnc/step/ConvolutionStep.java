package cnnc.step;

import cnnc.kernel.CacheLine;
import cnnc.kernel.Convolution;
import org.jspecify.annotations.Nullable;

/** Packs weights, into which a batch norm may be folded first, then gathers pictures, where the algorithm does, and maps them: a convolution or the gradient of one by its input. */
abstract class ConvolutionStep implements Step {
    static final Buffer NONE = new Buffer(new float[0], 0, 0);

    private final String name;
    private final Convolution convolution;
    private final Buffer x;
    private final Buffer w;
    private final Buffer bias;
    private final @Nullable FoldedNorm norm;
    private final Buffer y;
    private final Buffer packed;
    private final Workspace gathered;

    /** @param bias of the sums, or {@link #NONE} */
    ConvolutionStep(String name, Convolution convolution, Binding binding, Buffer bias, @Nullable FoldedNorm norm) {
        this.name = name;
        this.convolution = convolution;
        this.x = binding.in(0);
        this.w = binding.in(1);
        this.bias = bias;
        this.norm = norm;
        this.y = binding.out(0);
        this.packed = binding.memory().persistent(convolution.packed());
        this.gathered = binding.memory().workspace(gathers() ? CacheLine.LEAD + convolution.gathered() : 0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String algorithm() {
        return convolution.algorithm();
    }

    @Override
    public int phases() {
        return preparePhases() + (gathers() ? 2 : 1);
    }

    private boolean gathers() {
        return convolution.gathered() > 0;
    }

    @Override
    public int preparePhases() {
        return norm == null ? 1 : 2;
    }

    @Override
    public int tasks(int phase) {
        if (phase >= preparePhases()) {
            return phase + 1 == phases() ? convolution.tasks() : convolution.gatherTasks();
        }
        return norm != null && phase == 0 ? norm.tasks() : convolution.packTasks();
    }

    @Override
    public int scratch() {
        return Math.max(convolution.scratch(), norm == null ? 0 : norm.scratch());
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (phase + 1 == phases()) {
            convolution.run(
                    task,
                    context.n,
                    gathers() ? gathered.data() : x.data(),
                    gathers() ? CacheLine.LEAD : x.offset(),
                    packed.data(),
                    packed.offset(),
                    y.data(),
                    y.offset(),
                    scratch);
        } else if (phase == preparePhases()) {
            convolution.gather(task, context.n, x.data(), x.offset(), gathered.data(), scratch);
        } else if (norm == null) {
            convolution.pack(task, w.data(), w.offset(), bias.data(), bias.offset(), packed.data(), packed.offset());
        } else if (phase == 0) {
            norm.run(task, scratch);
        } else {
            convolution.pack(task, norm.data(), 0, norm.data(), norm.biasAt(), packed.data(), packed.offset());
        }
    }
}
