package cnnc.plan;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.kernel.CacheLine;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.step.Context;
import cnnc.step.Step;
import cnnc.step.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A plan with its memory, over weights that it may share with others. Callers write a batch into the {@link #input} buffers and into
 * the {@link #context}, {@link #run}, and read the {@link #output} buffers. A run allocates nothing.
 *
 * <p>For one thread at a time.
 */
public final class Session {
    private static final long NEVER = -1;

    private record Phase(int tasks, Workers.Job job) {}

    /** A step's phases, one behind the other; the first {@code prepares} are skipped while the weights stand that it takes. */
    private static final class Bound {
        final Plan.Planned planned;
        final Phase[] phases;
        final Weights.Part from;
        long preparedFor = NEVER;

        Bound(Plan.Planned planned, Phase[] phases, Weights.Part from) {
            this.planned = planned;
            this.phases = phases;
            this.from = from;
        }
    }

    private final Plan plan;
    private final Weights weights;
    private final Workers workers;
    private final Context context;
    final float[][] slabs;
    final Workspace workspace;
    final float[][] scratch;
    private final Bound[] steps;
    private final Map<String, Buffer> inputs = new LinkedHashMap<>();
    private final Map<String, Buffer> outputs = new LinkedHashMap<>();
    private final Weights.Part moved;

    /** Allocates all memory: {@link Plan#bytes}. The workers are the caller's to close. */
    public Session(Plan plan, Weights weights, Workers workers) {
        this.plan = plan;
        this.weights = weights;
        this.workers = workers;
        this.context = new Context(plan.options().batch());
        this.slabs = plan.memory().slabs().stream().map(CacheLine::floats).toArray(float[][]::new);
        this.scratch = new float[workers.count()][plan.beside().scratch()];
        this.moved = weights.part(plan.movedStates());
        Grants grants = new Grants();
        this.steps = plan.steps().stream().map(planned -> bind(planned, grants)).toArray(Bound[]::new);
        this.workspace = grants.complete();
        Graph graph = plan.graph();
        graph.nodes().forEach(this::fill);
        graph.outputs().forEach((name, value) -> outputs.put(name, buffer(value)));
    }

    private Buffer buffer(Value value) {
        return plan.memory().buffer(value, slab -> slabs[slab], weights::data);
    }

    private Bound bind(Plan.Planned planned, Grants grants) {
        Step step = plan.binder().bind(planned.node(), this::buffer, grants).orElseThrow();
        Phase[] phases = new Phase[step.phases()];
        for (int i = 0; i < phases.length; i++) {
            int phase = i;
            phases[i] = new Phase(step.tasks(phase), (task, worker) -> step.run(phase, task, context, scratch[worker]));
        }
        List<String> from = planned.node().inputs().stream()
                .flatMap(input -> plan.memory().of(input) instanceof Location.InWeights(String name)
                        ? Stream.of(name)
                        : Stream.empty())
                .toList();
        return new Bound(planned, phases, weights.part(from));
    }

    private void fill(Node node) {
        if (node.op() instanceof Op.Input input) {
            inputs.put(input.name(), buffer(node.output()));
        } else if (node.op() instanceof Op.Constant constant) {
            Buffer buffer = buffer(node.output());
            for (int i = 0; i < buffer.length(); i++) {
                buffer.data()[buffer.offset() + i] =
                        constant.values().get(constant.values().size() == 1 ? 0 : i);
            }
        }
    }

    public Plan plan() {
        return plan;
    }

    public Weights weights() {
        return weights;
    }

    /** Seed, epoch and rows of the next run, to be written before it. */
    public Context context() {
        return context;
    }

    /** Where the next batch is to be written; what lies beyond the context's n rows is never looked at. Survives a run. */
    public Buffer input(String name) {
        return named(name, inputs);
    }

    /** Where a named output of the graph lies after a run. */
    public Buffer output(String name) {
        return named(name, outputs);
    }

    private static Buffer named(String name, Map<String, Buffer> buffers) {
        Buffer buffer = buffers.get(name);
        if (buffer == null) {
            throw new IllegalArgumentException("no \"" + name + "\" among " + List.copyOf(buffers.keySet()));
        }
        return buffer;
    }

    /** Runs all steps on the first {@code n} rows that the context names. */
    public void run() {
        check();
        for (Bound step : steps) {
            run(step);
        }
        moved.changed();
    }

    /** As {@link #run()}, adding each step's time to {@code times}. */
    public void run(StepTimes times) {
        check();
        for (int i = 0; i < steps.length; i++) {
            long start = System.nanoTime();
            run(steps[i]);
            times.add(i, System.nanoTime() - start);
        }
        times.ran();
        moved.changed();
    }

    private void check() {
        if (context.n < 1 || context.n > context.samples.length) {
            throw new IllegalArgumentException(context.n + " rows, the plan has " + context.samples.length);
        }
    }

    private void run(Bound step) {
        Phase[] phases = step.phases;
        long version = step.from.version();
        int phase = step.preparedFor == version ? step.planned.prepares() : 0;
        step.preparedFor = NEVER; // unless it gets to its end
        try {
            for (; phase < phases.length; phase++) {
                workers.run(phases[phase].tasks, phases[phase].job);
            }
        } catch (RuntimeException | Error e) {
            throw new IllegalStateException("running " + step.planned.name() + ", phase " + phase + ": " + e, e);
        }
        step.preparedFor = version;
    }
}
