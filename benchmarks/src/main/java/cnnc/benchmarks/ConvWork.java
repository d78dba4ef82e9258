package cnnc.benchmarks;

import cnnc.kernel.CacheLine;
import cnnc.kernel.ConvKernels;
import cnnc.kernel.ConvShape;
import cnnc.kernel.Convolution;
import cnnc.kernel.PartialSums;
import cnnc.kernel.WeightGradient;
import cnnc.kernel.Workers;
import cnnc.tensor.Activation;
import java.util.Random;

/** A convolution's three passes on random numbers, as steps run them: weights packed each time, as training must. */
final class ConvWork {
    private static final float[] NONE = {};
    private static final int CHUNK = 8;

    /** Where pictures and packed weights begin, as in a session. */
    private static final int AT = CacheLine.LEAD;

    private final ConvShape shape;
    private final Workers workers;
    private final Convolution forward;
    private final Convolution inputGradient;
    private final WeightGradient weightGradient;
    private final float[] x;
    private final float[] w;
    private final float[] bias;
    private final float[] dy;
    private final float[] y;
    private final float[] dx;
    private final float[] dw;
    private final float[] db;
    private final float[] packedForward;
    private final float[] packedGradient;
    private final float[] gathered;
    private final float[] partials;
    private final float[][] scratch;

    ConvWork(ConvKernels kernels, ConvShape shape, Workers workers) {
        this.shape = shape;
        this.workers = workers;
        forward = kernels.forward(shape, Activation.RELU);
        inputGradient = kernels.inputGradient(shape);
        weightGradient = kernels.weightGradient(shape, CHUNK);
        x = random(AT + shape.n() * shape.inputSize());
        w = random(shape.weights());
        bias = random(shape.k());
        dy = random(AT + shape.n() * shape.outputSize());
        y = dy.clone();
        dx = x.clone();
        dw = new float[w.length];
        db = new float[bias.length];
        packedForward = CacheLine.floats(forward.packed());
        packedGradient = CacheLine.floats(inputGradient.packed());
        gathered = CacheLine.floats(Math.max(forward.gathered(), inputGradient.gathered()));
        partials = new float[weightGradient.sums().floats()];
        int most = Math.max(Math.max(forward.scratch(), inputGradient.scratch()), weightGradient.scratch());
        scratch = new float[workers.count()][most];
    }

    private static float[] random(int size) {
        Random random = new Random(size);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    /** Seconds of a run: the median of as many as fit into the time. */
    double time(ConvPass pass, int millis) {
        Turns turns = new Turns();
        long end = System.nanoTime() + millis * 1_000_000L;
        long begin;
        do {
            begin = System.nanoTime();
            run(pass);
            turns.add((System.nanoTime() - begin) * 1e-9);
        } while (System.nanoTime() < end);
        return turns.median();
    }

    /** Runs until code is compiled: until it has not become faster for so long. */
    void warmUp(ConvPass pass, int millis) {
        double best = Double.POSITIVE_INFINITY;
        long end = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < end) {
            double seconds = time(pass, 0);
            if (seconds < 0.9 * best) {
                best = seconds;
                end = System.nanoTime() + millis * 1_000_000L;
            }
        }
    }

    private void run(ConvPass pass) {
        switch (pass) {
            case FORWARD -> forward();
            case INPUT_GRADIENT -> inputGradient();
            case WEIGHT_GRADIENT -> weightGradient();
        }
    }

    String algorithm(ConvPass pass) {
        return switch (pass) {
            case FORWARD -> forward.algorithm();
            case INPUT_GRADIENT -> inputGradient.algorithm();
            case WEIGHT_GRADIENT -> weightGradient.algorithm();
        };
    }

    float[] forward() {
        map(forward, x, bias, packedForward, y);
        return y;
    }

    float[] inputGradient() {
        map(inputGradient, dy, NONE, packedGradient, dx);
        return dx;
    }

    private void map(Convolution convolution, float[] from, float[] added, float[] packed, float[] to) {
        workers.run(convolution.packTasks(), (task, worker) -> convolution.pack(task, w, 0, added, 0, packed, AT));
        workers.run(
                convolution.gatherTasks(),
                (task, worker) -> convolution.gather(task, shape.n(), from, AT, gathered, scratch[worker]));
        float[] read = convolution.gathered() > 0 ? gathered : from;
        workers.run(
                convolution.tasks(),
                (task, worker) -> convolution.run(task, shape.n(), read, AT, packed, AT, to, AT, scratch[worker]));
    }

    float[] weightGradient() {
        PartialSums sums = weightGradient.sums();
        workers.run(sums.count() * weightGradient.blocks(), (task, worker) -> {
            int chunk = task / weightGradient.blocks();
            boolean direct = sums.count() == 1;
            float[] toDw = direct ? dw : partials;
            float[] toDb = direct ? db : partials;
            int at = direct ? 0 : chunk * sums.size();
            int bias = direct ? 0 : at + sums.weights();
            weightGradient.run(
                    chunk,
                    task % weightGradient.blocks(),
                    shape.n(),
                    x,
                    AT,
                    dy,
                    AT,
                    toDw,
                    at,
                    toDb,
                    bias,
                    scratch[worker]);
        });
        workers.run(sums.joinTasks(), (task, worker) -> sums.join(task, partials, dw, 0, db, 0));
        return dw;
    }
}
