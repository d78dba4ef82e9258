package cnnc.run;

import cnnc.compile.AugmentStatement;
import cnnc.compile.ModelStatement;
import cnnc.compile.Program;
import cnnc.compile.TrainStatement;
import cnnc.data.Dataset;
import cnnc.data.Preprocessor;
import cnnc.data.Shuffle;
import cnnc.kernel.Peak;
import cnnc.layer.Summary;
import cnnc.plan.Plan;
import cnnc.plan.Session;
import cnnc.train.Engine;
import cnnc.train.Examples;
import cnnc.train.Network;
import cnnc.train.Stepper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Measures the steady step of a program: of its first stage of training, or of answering where nothing is trained. Training does
 * all of the work: pictures gathered by a permutation and normalised, forward, loss, backward, update, loss read back.
 */
public final class Bench {
    /** Of a training step's multiply-adds: forward, gradient by inputs, gradient by weights. */
    private static final int TRAINING_PASSES = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final double seconds;

    /** @param seconds of measuring, after as many of warming up */
    public Bench(double seconds) {
        this.seconds = seconds;
    }

    /**
     * @param gflops multiply-adds of convolutions and dense layers, each counting as two, a second
     * @param peakPercent of the machine's own multiply-adds, measured in the same run
     */
    public record Result(
            String network,
            int threads,
            double imagesPerSecond,
            double msPerImage,
            double gflops,
            double peakPercent,
            long allocatedBytesPerStep) {}

    private interface Step {
        void run(int number);
    }

    public Result run(Program program, DataOpener opener, Engine engine, int inferenceBatch) {
        return program.stages()
                .findFirst()
                .map(stage -> training(stage, program.seed(), opener, engine))
                .orElseGet(() -> inference(
                        program.models().findFirst().orElseThrow(Bench::nothing),
                        program.seed(),
                        engine,
                        inferenceBatch));
    }

    private static RunProblem nothing() {
        return new RunProblem(RunProblem.Kind.INPUT, "the program has no model to measure", "add a `model`");
    }

    private Result training(TrainStatement stage, long seed, DataOpener opener, Engine engine) {
        Dataset data = opener.open(stage.data());
        AugmentStatement augment = stage.augment();
        Examples examples = new Examples(
                stage.data().name(),
                data.train(),
                new Preprocessor(data.preprocessing()),
                augment == null ? null : augment.pipeline());
        Network network = Network.initial(
                stage.recipe().model(), seed, engine, stage.recipe().exact());
        Stepper stepper = network.stepper(stage.recipe(), examples);
        int[] order = new int[examples.size()];
        Shuffle.fill(order, seed, 0);
        int batch = Math.min(stage.recipe().batch(), order.length);
        int whole = order.length / batch; // the last, smaller batch is left out
        return measure(
                stage.model(),
                engine,
                batch,
                TRAINING_PASSES,
                number -> stepper.step(0, order, number % whole * batch, batch, 1, number + 1));
    }

    private Result inference(ModelStatement model, long seed, Engine engine, int batch) {
        Network network = Network.initial(model.model(), seed, engine, false);
        Plan plan = network.inferencePlan(batch);
        Session session = network.session(plan);
        session.context().n = batch;
        return measure(model, engine, batch, 1, number -> session.run());
    }

    private Result measure(ModelStatement model, Engine engine, int batch, int passes, Step step) {
        int number = warmUp(step);
        double[] times = new double[1 << 20];
        int steps = 0;
        long allocated = Long.MAX_VALUE;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (steps < times.length && (steps < 5 || System.nanoTime() < end)) {
            long before = THREADS.getTotalThreadAllocatedBytes();
            long begun = System.nanoTime();
            step.run(number++);
            times[steps++] = (System.nanoTime() - begun) * 1e-9;
            allocated = Math.min(allocated, THREADS.getTotalThreadAllocatedBytes() - before);
        }
        Arrays.sort(times, 0, steps);
        double median = times[steps / 2];
        double peak = Peak.gflops(engine.workers());
        double gflops =
                2.0 * passes * batch * Summary.of(model.lowered()).total().macs() / median * 1e-9;
        return new Result(
                model.name(),
                engine.workers().count(),
                batch / median,
                1e3 * median / batch,
                gflops,
                100 * gflops / peak,
                allocated);
    }

    /** Steps until the kernels are compiled; gives the number of the next step. */
    private int warmUp(Step step) {
        int number = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (number < 5 || System.nanoTime() < end) {
            step.run(number++);
        }
        return number;
    }
}
