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
import cnnc.plan.Session;
import cnnc.plan.StepTimes;
import cnnc.step.Buffer;
import cnnc.tensor.CounterRandom;
import cnnc.train.Engine;
import cnnc.train.Examples;
import cnnc.train.Network;
import cnnc.train.Stepper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Measures the steady step of a program: of its first stage of training, or of answering with its last model where
 * nothing is trained. Training does
 * all of the work: pictures gathered by a permutation and normalised, forward, loss, backward, update, loss read back.
 */
public final class Bench {
    /** Of a training step's multiply-adds: forward, gradient by inputs, gradient by weights. */
    private static final int TRAINING_PASSES = 3;

    /** Steps of which the times of layers are taken. */
    private static final int PROFILED = 200;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final double seconds;

    /** @param seconds of measuring, after as many of warming up */
    public Bench(double seconds) {
        this.seconds = seconds;
    }

    /**
     * @param gflops multiply-adds of convolutions and dense layers, each counting as two, a second
     * @param peak the machine's own GFLOP/s, measured in the same run
     * @param warmUp of this run: where a process measures several, only the first is from its start
     * @param layers each step of the plan, slower in sum than the whole: between steps the clock is read
     */
    public record Result(
            String network,
            int threads,
            double imagesPerSecond,
            double msPerImage,
            double gflops,
            double peak,
            long allocatedBytesPerStep,
            WarmUp warmUp,
            List<StepTimes.Row> layers) {
        public double peakPercent() {
            return 100 * gflops / peak;
        }
    }

    /**
     * Seconds since the process began.
     *
     * @param firstStep when the first step had ended
     * @param fullSpeed when steps began to take at most a tenth longer than the median of those measured
     */
    public record WarmUp(double firstStep, double fullSpeed) {}

    /** What is measured. */
    private interface Steps {
        void run(int number);

        void run(int number, StepTimes times);

        Session session();
    }

    public Result run(Program program, DataOpener opener, Engine engine, int inferenceBatch) {
        return program.stages()
                .findFirst()
                .map(stage -> training(stage, program.seed(), opener, engine))
                .orElseGet(() -> inference(
                        program.models()
                                .reduce((_, later) -> later) // what stands above may be imported
                                .orElseThrow(Bench::nothing),
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
        return measure(stage.model(), engine, batch, TRAINING_PASSES, new Steps() {
            @Override
            public void run(int number) {
                stepper.batch(0, order, number % whole * batch, batch, 0);
                stepper.update(1, number + 1);
            }

            @Override
            public void run(int number, StepTimes times) {
                stepper.batch(0, order, number % whole * batch, batch, 0, times);
                long ran = System.nanoTime();
                stepper.update(1, number + 1);
                times.beside("update", System.nanoTime() - ran);
            }

            @Override
            public Session session() {
                return stepper.session();
            }
        });
    }

    /** On pictures of noise: of zeros, some of the work might be less. */
    private Result inference(ModelStatement model, long seed, Engine engine, int batch) {
        Network network = Network.initial(model.model(), seed, engine, false);
        Session session = network.session(network.inferencePlan(batch));
        session.context().n = batch;
        Buffer pictures = session.input(Network.pictureInput(session.plan().graph()));
        for (int i = 0; i < pictures.length(); i++) {
            pictures.data()[pictures.offset() + i] = CounterRandom.normal(CounterRandom.bits(seed, i));
        }
        return measure(model, engine, batch, 1, new Steps() {
            @Override
            public void run(int number) {
                session.run();
            }

            @Override
            public void run(int number, StepTimes times) {
                session.run(times);
            }

            @Override
            public Session session() {
                return session;
            }
        });
    }

    private Result measure(ModelStatement model, Engine engine, int batch, int passes, Steps step) {
        WarmUpTimes warmUp = new WarmUpTimes();
        int number = warmUp(step, warmUp);
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
        double gflops =
                2.0 * passes * batch * Summary.of(model.lowered()).total().macs() / median * 1e-9;
        return new Result(
                model.name(),
                engine.workers().count(),
                batch / median,
                1e3 * median / batch,
                gflops,
                Peak.gflops(engine.workers()),
                allocated,
                warmUp.of(median),
                layers(step, number));
    }

    /** Steps until the kernels are compiled; gives the number of the next step. */
    private int warmUp(Steps step, WarmUpTimes times) {
        int number = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (number < 5 || System.nanoTime() < end) {
            long begun = System.nanoTime();
            step.run(number++);
            times.add(System.nanoTime() - begun);
        }
        return number;
    }

    private List<StepTimes.Row> layers(Steps step, int number) {
        StepTimes times = new StepTimes(step.session().plan(), PROFILED);
        long end = System.nanoTime() + (long) (seconds / 2 * 1e9);
        for (int i = 0; i < 5 || (i < PROFILED && System.nanoTime() < end); i++) {
            step.run(number + i, times);
        }
        return times.rows();
    }
}
