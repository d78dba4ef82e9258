package cnnc.train;

import cnnc.graph.Graph;
import cnnc.graph.Parameter;
import cnnc.kernel.Kernels;
import cnnc.kernel.Workers;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import cnnc.tensor.Arithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies an optimizer to all trained weights, in tasks of fixed size, after gradients were summed over several batches and clipped where
 * that is asked for; keeps what it remembers of each weight.
 */
final class Updater implements Workers.Job {
    /** Elements a task: large enough that taking one costs nothing, small enough for sixteen workers on a small network. */
    private static final int TASK = 16_384;

    private static final float[] NONE = {};

    private enum Phase {
        ACCUMULATE,
        SQUARES,
        CLIP,
        UPDATE
    }

    private final Rules rules;
    private final Kernels kernels;
    private final List<Paced> paces = new ArrayList<>();
    private final Map<String, float[][]> slots = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Average> averages = new ArrayList<>();
    private final Weights weights;
    private final Weights.Part moved;
    private final Arithmetic clip;
    private final double[] squares;
    private Phase phase = Phase.UPDATE;
    private float scale = 1;
    private int samples;
    private long seen;

    /**
     * @param rates of parts of the model
     * @param accumulate batches a step
     * @param average how much of the weights' running average stays at a step; 0: no average is kept
     */
    record Rules(Optimizer optimizer, Rates rates, Clip clip, int accumulate, double average) {
        static Rules of(Optimizer optimizer) {
            return new Rules(optimizer, Rates.ALIKE, Clip.NONE, 1, 0);
        }
    }

    /** @param sum of gradients times samples; empty where a step is a batch */
    private record Part(Optimizer.Update update, Buffer gradient, float[] sum, float[] average, int from, int to) {}

    /** The pace of all weights with this rate. */
    private record Paced(double rate, Optimizer.Pace pace) {}

    private record Average(float[] weight, float[] average) {}

    Updater(Rules rules, Kernels kernels, Session session, Weights weights, List<Parameter> trained) {
        this.rules = rules;
        this.kernels = kernels;
        this.weights = weights;
        this.moved = weights.part(trained.stream().map(Parameter::name).toList());
        this.clip = Arithmetic.clip(-rules.clip().value(), rules.clip().value());
        trained.forEach(parameter -> add(parameter, session.output(Graph.gradientOf(parameter))));
        this.squares = new double[parts.size()];
    }

    private void add(Parameter parameter, Buffer gradient) {
        int size = parameter.shape().intSize();
        int remembered = rules.optimizer().slots();
        boolean sums = rules.accumulate() > 1;
        boolean averaged = rules.average() > 0;
        float[][] own = new float[remembered + (sums ? 1 : 0) + (averaged ? 1 : 0)][size];
        slots.put(parameter.name(), own);
        float[] sum = sums ? own[remembered] : NONE;
        float[] average = averaged ? own[own.length - 1] : NONE;
        float[] weight = weights.data(parameter.name());
        Optimizer.Pace pace =
                pace(rules.rates().of(parameter.name(), rules.optimizer().rate()));
        Optimizer.Update update = sums
                ? new Optimizer.Update(weight, sum, 0, own, pace)
                : new Optimizer.Update(weight, gradient.data(), gradient.offset(), own, pace);
        for (int from = 0; from < size; from += TASK) {
            parts.add(new Part(update, gradient, sum, average, from, Math.min(size, from + TASK)));
        }
        if (averaged) {
            System.arraycopy(weight, 0, average, 0, size);
            averages.add(new Average(weight, average));
        }
    }

    private Optimizer.Pace pace(double rate) {
        for (Paced each : paces) {
            if (each.rate == rate) {
                return each.pace;
            }
        }
        Paced made = new Paced(rate, new Optimizer.Pace());
        paces.add(made);
        return made.pace;
    }

    /** By parameter; the arrays themselves, for a checkpoint to read or fill. */
    Map<String, float[][]> slots() {
        return slots;
    }

    /** Takes the gradients of a batch of {@code n} samples, where a step is several. @param before samples of the step so far */
    void accumulate(Workers workers, int n, long before) {
        samples = n;
        seen = before + n;
        if (rules.accumulate() > 1) {
            run(workers, Phase.ACCUMULATE);
        }
    }

    /**
     * One step.
     *
     * @param factor the schedule's, on every rate
     * @param step counted from 1
     */
    void step(Workers workers, double factor, long step) {
        scale = rules.accumulate() > 1 ? 1f / seen : 1;
        if (rules.clip().value() < Double.POSITIVE_INFINITY) {
            run(workers, Phase.CLIP);
            scale = 1;
        }
        if (rules.clip().norm() < Double.POSITIVE_INFINITY) {
            run(workers, Phase.SQUARES);
            scale *= (float) rules.clip().factor(scale * Math.sqrt(sum(squares)));
        }
        for (int i = 0; i < paces.size(); i++) {
            Paced each = paces.get(i);
            each.pace.rate = each.rate * factor;
            each.pace.step = step;
            each.pace.scale = scale;
        }
        run(workers, Phase.UPDATE);
        moved.changed();
    }

    /** Puts the average in the weights' place, and the weights in the average's; a second call takes it back. */
    void exchange() {
        for (Average each : averages) {
            for (int i = 0; i < each.weight.length; i++) {
                float weight = each.weight[i];
                each.weight[i] = each.average[i];
                each.average[i] = weight;
            }
        }
        if (!averages.isEmpty()) {
            moved.changed();
        }
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private void run(Workers workers, Phase next) {
        phase = next;
        workers.run(parts.size(), this);
    }

    @Override
    public void run(int task, int worker) {
        Part part = parts.get(task);
        Optimizer.Update update = part.update;
        int from = part.from;
        int at = update.gradientAt() + from;
        int count = part.to - from;
        switch (phase) {
            case ACCUMULATE ->
                kernels.element()
                        .addScaled(samples, part.gradient.data(), part.gradient.offset() + from, part.sum, from, count);
            case SQUARES -> squares[task] = squares(update.gradient(), at, count);
            case CLIP -> {
                kernels.element().scale(scale, update.gradient(), at, update.gradient(), at, count);
                kernels.element().map(clip, update.gradient(), at, update.gradient(), at, count);
            }
            case UPDATE -> {
                rules.optimizer().update(kernels.optimizer(), update, from, part.to);
                finish(part, count);
            }
        }
    }

    private static double squares(float[] gradient, int at, int count) {
        double sum = 0;
        for (int i = at; i < at + count; i++) {
            sum += (double) gradient[i] * gradient[i];
        }
        return sum;
    }

    private void finish(Part part, int count) {
        if (part.sum.length > 0) {
            Arrays.fill(part.sum, part.from, part.to, 0);
        }
        if (part.average.length > 0) {
            float stays = part.update.pace().step == 1 ? 0 : (float) rules.average();
            kernels.element().scale(stays, part.average, part.from, part.average, part.from, count);
            kernels.element().addScaled(1 - stays, part.update.weight(), part.from, part.average, part.from, count);
        }
    }
}
