package cnnc.step;

import cnnc.kernel.PartialSums;
import cnnc.kernel.WeightGradient;
import cnnc.tensor.Activation;
import java.util.Optional;

/** Sums per chunk of pictures, then, where there are several chunks, their join. */
abstract class WeightGradientStep implements Step {
    private static final Buffer NONE = new Buffer(new float[0], 0, 0);

    private final String name;
    private final WeightGradient gradient;
    private final PartialSums sums;
    private final Workspace workspace;
    private final ChunkPictures x;
    private final ChunkPictures dy;
    private final Buffer dw;
    private final Buffer db;

    /**
     * @param biased whether the second output is the gradient of a bias
     * @param norm activation of a batch norm that x went through
     */
    WeightGradientStep(
            String name, WeightGradient gradient, Binding binding, boolean biased, Optional<Activation> norm) {
        this.name = name;
        this.gradient = gradient;
        this.sums = gradient.sums();
        this.workspace = binding.memory().workspace(sums.floats());
        this.x = x(gradient, binding, norm);
        this.dy = pictures(gradient, binding, 1, x.end());
        this.dw = binding.out(0);
        this.db = biased ? binding.out(1) : NONE;
    }

    private static ChunkPictures x(WeightGradient gradient, Binding binding, Optional<Activation> norm) {
        int at = gradient.scratch();
        int constants = binding.inputs().size() - 4;
        int pictures = gradient.sums().pictures();
        return norm.<ChunkPictures>map(a -> new ChunkPictures.Normalized(binding, a, constants, pictures, at))
                .orElseGet(() -> pictures(gradient, binding, 0, at));
    }

    private static ChunkPictures pictures(WeightGradient gradient, Binding binding, int operand, int at) {
        if (!gradient.prefersCopies()) {
            return new ChunkPictures.Standing(binding.in(operand), at);
        }
        int size = Math.toIntExact(binding.inShape(operand).sampleSize());
        return ChunkPictures.Copied.of(
                binding.in(operand), size, gradient.sums().pictures(), at);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String algorithm() {
        return gradient.algorithm();
    }

    @Override
    public int phases() {
        return sums.joinTasks() == 0 ? 1 : 2;
    }

    @Override
    public int tasks(int phase) {
        return phase == 0 ? sums.count() * gradient.blocks() : sums.joinTasks();
    }

    @Override
    public int scratch() {
        return dy.end();
    }

    @Override
    public void run(int phase, int task, Context context, float[] scratch) {
        if (phase == 1) {
            sums.join(task, workspace.data(), dw.data(), dw.offset(), db.data(), db.offset());
        } else if (sums.count() == 1) {
            sum(0, task, context.n, dw.data(), dw.offset(), db.data(), db.offset(), scratch);
        } else {
            int chunk = task / gradient.blocks();
            int at = chunk * sums.size();
            float[] partial = workspace.data();
            sum(chunk, task % gradient.blocks(), context.n, partial, at, partial, at + sums.weights(), scratch);
        }
    }

    private void sum(int chunk, int block, int n, float[] dw, int dwo, float[] db, int dbo, float[] scratch) {
        int first = chunk * sums.pictures();
        int pictures = Math.clamp((long) n - first, 0, sums.pictures());
        x.make(first, pictures, scratch);
        dy.make(first, pictures, scratch);
        gradient.run(
                chunk,
                block,
                n,
                x.data(scratch),
                x.origin(first),
                dy.data(scratch),
                dy.origin(first),
                dw,
                dwo,
                db,
                dbo,
                scratch);
    }
}
