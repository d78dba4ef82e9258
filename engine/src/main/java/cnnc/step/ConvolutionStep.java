package cnnc.step;

import cnnc.kernel.Convolution;

/** Packs weights, then maps pictures: a convolution or the gradient of one by its input. */
abstract class ConvolutionStep implements Step {
    private static final Buffer NONE = new Buffer(new float[0], 0, 0);

    private final String name;
    private final Convolution convolution;
    private final Buffer x;
    private final Buffer w;
    private final Buffer bias;
    private final Buffer y;
    private final Buffer packed;

    /** @param biased whether the third input is a bias */
    ConvolutionStep(String name, Convolution convolution, Binding binding, boolean biased) {
        this.name = name;
        this.convolution = convolution;
        this.x = binding.in(0);
        this.w = binding.in(1);
        this.bias = biased ? binding.in(2) : NONE;
        this.y = binding.out(0);
        this.packed = binding.memory().persistent(convolution.packed());
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
        return 2;
    }

    @Override
    public int preparePhases() {
        return 1;
    }

    @Override
    public int tasks(int phase) {
        return phase == 0 ? convolution.packTasks() : convolution.tasks();
    }

    @Override
    public int scratch() {
        return convolution.scratch();
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (phase == 0) {
            convolution.pack(task, w.data(), w.offset(), bias.data(), bias.offset(), packed.data(), packed.offset());
        } else {
            convolution.run(
                    task,
                    context.n,
                    x.data(),
                    x.offset(),
                    packed.data(),
                    packed.offset(),
                    y.data(),
                    y.offset(),
                    scratch);
        }
    }
}
