package cnnc.plan;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.kernel.CacheLine;
import cnnc.step.Buffer;
import cnnc.step.Memory;
import cnnc.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every decision taken before the first step: order, memory, algorithms, chunks. It holds no memory itself; any number of
 * {@link Session}s may run it, each with its own.
 */
public final class Plan {
    /** Binds a node to the buffers of its values; empty for a node that does nothing when the plan runs. */
    interface NodeBinder {
        Optional<Step> bind(Node node, Function<Value, Buffer> buffers, Memory memory);
    }

    /**
     * A node that does something when the plan runs.
     *
     * @param step bound to no memory: tells its name, phases, tasks and scratch
     * @param prepares how many of its first phases derive something from weights alone: skipped as long as they stand
     */
    record Planned(Node node, Step step, int prepares) {
        /** For messages and tables: {@code Conv2d at stage1.conv2}. */
        String name() {
            String path = node.origin().path();
            return path.isEmpty() ? step.name() : step.name() + " at " + path;
        }
    }

    /** Floats beside the arena: kept from run to run, shared by all steps, and for each worker. */
    record Beside(long persistent, int workspace, int scratch) {}

    private final Graph graph;
    private final PlanOptions options;
    private final MemoryMap memory;
    private final NodeBinder binder;
    private final List<Planned> steps;
    private final Beside beside;

    Plan(Graph graph, PlanOptions options, MemoryMap memory, NodeBinder binder, List<Planned> steps, Beside beside) {
        this.graph = graph;
        this.options = options;
        this.memory = memory;
        this.binder = binder;
        this.steps = List.copyOf(steps);
        this.beside = beside;
    }

    public Graph graph() {
        return graph;
    }

    public PlanOptions options() {
        return options;
    }

    MemoryMap memory() {
        return memory;
    }

    NodeBinder binder() {
        return binder;
    }

    List<Planned> steps() {
        return steps;
    }

    Beside beside() {
        return beside;
    }

    /** Names of the states, such as running statistics, that a run moves as it goes. */
    List<String> movedStates() {
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.BatchNorm)
                .flatMap(node -> node.inputs().stream().skip(3)) // picture, weight, bias
                .flatMap(input ->
                        memory.of(input) instanceof Location.InWeights(String name) ? Stream.of(name) : Stream.empty())
                .toList();
    }

    /** Bytes that a session with so many workers allocates, all of them when it is made; the weights are not counted. */
    public long bytes(int workers) {
        long arena =
                memory.slabs().stream().mapToLong(slab -> CacheLine.LEAD + slab).sum();
        long floats = arena + beside.persistent() + beside.workspace() + (long) beside.scratch() * workers;
        return floats * Float.BYTES;
    }
}
