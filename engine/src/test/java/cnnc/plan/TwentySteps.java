package cnnc.plan;

import cnnc.graph.Graph;
import cnnc.graph.Parameter;
import cnnc.kernel.Kernels;
import cnnc.kernel.OptimizerKernels;
import cnnc.kernel.RandomWorkers;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.tensor.CounterRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/** Trains {@link EveryOp} for 20 steps on random pictures, with momentum; the last steps with fewer rows than the batch has. */
final class TwentySteps {
    private final Session session;
    private final OptimizerKernels optimizer;
    private final List<Parameter> trained;
    private final float[][] velocities;

    private TwentySteps(Graph graph, Kernels kernels, boolean exact, Workers workers) {
        Weights weights = Weights.initial(graph.parameters().toList(), 1);
        PlanOptions options = PlanOptions.of(EveryOp.BATCH).exact(exact);
        session = new Session(Planner.plan(graph, kernels, options), weights, workers);
        optimizer = kernels.optimizer();
        trained = weights.parameters().stream()
                .filter(Predicate.not(Parameter::state))
                .toList();
        velocities = trained.stream()
                .map(parameter -> new float[parameter.shape().intSize()])
                .toArray(float[][]::new);
    }

    /** What came out of it. */
    record Result(float[] losses, long fingerprint) {}

    static Result run(Kernels kernels, boolean exact, Workers workers) {
        return run(EveryOp.training(), kernels, exact, workers);
    }

    static Result run(Graph graph, Kernels kernels, boolean exact, Workers workers) {
        TwentySteps training = new TwentySteps(graph, kernels, exact, workers);
        float[] losses = new float[20];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = training.step(step);
        }
        return new Result(losses, training.session.weights().fingerprint());
    }

    private float step(int step) {
        session.context().n = step < 17 ? EveryOp.BATCH : 28 - step;
        session.context().seed = 7;
        session.context().epoch = step / 5;
        Buffer pictures = session.input("pictures");
        Buffer classes = session.input("classes");
        int size = pictures.length() / EveryOp.BATCH;
        for (int row = 0; row < EveryOp.BATCH; row++) {
            long sample = 100L * step + row;
            session.context().samples[row] = sample;
            int answer = (int) (sample % EveryOp.CLASSES);
            classes.data()[classes.offset() + row] = answer;
            for (int i = 0; i < size; i++) {
                float noise = CounterRandom.uniform(CounterRandom.bits(sample, i), -1, 1);
                pictures.data()[pictures.offset() + row * size + i] = noise + 0.5f * answer;
            }
        }
        session.run();
        update();
        Buffer loss = session.output("loss");
        return loss.data()[loss.offset()];
    }

    private void update() {
        for (int i = 0; i < trained.size(); i++) {
            Buffer gradient = session.output(Graph.gradientOf(trained.get(i)));
            float[] weight = session.weights().data(trained.get(i).name());
            optimizer.momentum(
                    1,
                    1e-4f,
                    0.05f,
                    0.9f,
                    1,
                    false,
                    weight,
                    0,
                    gradient.data(),
                    gradient.offset(),
                    velocities[i],
                    0,
                    weight.length);
        }
        session.weights().changed();
    }

    /** For a Java machine of its own, with {@code -Dcnnc.lanes}: prints the fingerprints of any algorithm and of direct sums. */
    public static void main(String[] args) {
        for (boolean exact : new boolean[] {false, true}) {
            long fingerprint =
                    run(Kernels.vector(), exact, new RandomWorkers(3)).fingerprint();
            System.out.println(HexFormat.of().toHexDigits(fingerprint));
        }
    }
}
