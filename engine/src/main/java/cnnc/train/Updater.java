package cnnc.train;

import cnnc.graph.Graph;
import cnnc.graph.Parameter;
import cnnc.kernel.OptimizerKernels;
import cnnc.kernel.Workers;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies an optimizer to all trained weights, in tasks of fixed size; keeps its slots. */
final class Updater implements Workers.Job {
    /** Elements a task: large enough that taking one costs nothing, small enough for sixteen workers on a small network. */
    private static final int TASK = 16_384;

    private final Optimizer optimizer;
    private final OptimizerKernels kernels;
    private final Optimizer.Pace pace = new Optimizer.Pace();
    private final Map<String, float[][]> slots = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Weights weights;

    private record Part(Optimizer.Update update, int from, int to) {}

    Updater(Optimizer optimizer, OptimizerKernels kernels, Session session, Weights weights, List<Parameter> trained) {
        this.optimizer = optimizer;
        this.kernels = kernels;
        this.weights = weights;
        for (Parameter parameter : trained) {
            int size = parameter.shape().intSize();
            float[][] own = new float[optimizer.slots()][size];
            slots.put(parameter.name(), own);
            Buffer gradient = session.output(Graph.gradientOf(parameter));
            Optimizer.Update update =
                    new Optimizer.Update(weights.data(parameter.name()), gradient.data(), gradient.offset(), own, pace);
            for (int from = 0; from < size; from += TASK) {
                parts.add(new Part(update, from, Math.min(size, from + TASK)));
            }
        }
    }

    /** By parameter; the arrays themselves, for a checkpoint to read or fill. */
    Map<String, float[][]> slots() {
        return slots;
    }

    /** One step. @param step counted from 1 */
    void step(Workers workers, double rate, long step) {
        pace.rate = rate;
        pace.step = step;
        workers.run(parts.size(), this);
        weights.changed();
    }

    @Override
    public void run(int task, int worker) {
        Part part = parts.get(task);
        optimizer.update(kernels, part.update(), part.from(), part.to());
    }
}
