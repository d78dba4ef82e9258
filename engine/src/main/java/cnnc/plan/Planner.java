package cnnc.plan;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.graph.Verifier;
import cnnc.graph.pass.FusePool;
import cnnc.graph.pass.Pass;
import cnnc.kernel.ConvKernels;
import cnnc.kernel.Kernels;
import cnnc.plan.Plan.Beside;
import cnnc.plan.Plan.NodeBinder;
import cnnc.plan.Plan.Planned;
import cnnc.step.Binding;
import cnnc.step.Buffer;
import cnnc.step.Conv2dStep;
import cnnc.step.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From a graph, passed and checked, to a plan. The result depends on nothing but the arguments: not on cores, not on time. */
public final class Planner {
    private final Graph graph;
    private final PlanOptions options;
    private final NodeBinder binder;

    private Planner(Graph graph, PlanOptions options, NodeBinder binder) {
        this.graph = graph;
        this.options = options;
        this.binder = binder;
    }

    /** Throws {@link cnnc.graph.ProblemException} where a value is larger than an array can be. */
    public static Plan plan(Graph graph, Kernels kernels, PlanOptions options) {
        ConvKernels conv = options.exact() ? kernels.conv().exact() : kernels.conv();
        Pass fusePool = new FusePool((node, op, pool) -> Conv2dStep.pools(conv, node, op, pool));
        return plan(
                Verifier.verify(fusePool.name(), fusePool.apply(graph)),
                options,
                (node, buffers, memory) -> Optional.ofNullable(Binder.bind(new Binding(
                        node,
                        kernels,
                        node.inputs().stream().map(buffers).toList(),
                        node.outputs().stream().map(buffers).toList(),
                        memory,
                        options.exact(),
                        options.chunk()))));
    }

    /** With another way from nodes to steps. */
    static Plan plan(Graph graph, PlanOptions options, NodeBinder binder) {
        return new Planner(graph, options, binder).plan();
    }

    private Plan plan() {
        graph.inputs().values().forEach(this::checkBatch);
        MemoryMap memory = MemoryMap.of(graph, options.slab());
        Needs needs = new Needs();
        Function<Value, Buffer> nowhere = value -> memory.buffer(value, slab -> Needs.NO_DATA, name -> Needs.NO_DATA);
        Set<Value> fixed = fixed();
        List<Planned> steps = new ArrayList<>();
        for (Node node : graph.nodes()) {
            binder.bind(node, nowhere, needs).ifPresent(step -> steps.add(planned(node, step, fixed)));
        }
        int scratch = steps.stream()
                .mapToInt(planned -> planned.step().scratch())
                .max()
                .orElse(0);
        return new Plan(
                graph, options, memory, binder, steps, new Beside(needs.persistent(), needs.workspace(), scratch));
    }

    private void checkBatch(Value input) {
        if (input.shape().rank() > 0 && input.shape().dim(0) != options.batch()) {
            throw new IllegalArgumentException("an input of " + input.shape() + " in batches of " + options.batch());
        }
    }

    /** Values that stay the same as long as the weights do. */
    private Set<Value> fixed() {
        Set<Value> fixed = new HashSet<>();
        for (Node node : graph.nodes()) {
            boolean source = node.op() instanceof Op.Variable || node.op() instanceof Op.Constant;
            if (source || (node.op() instanceof Op.Reshape && fixed.containsAll(node.inputs()))) {
                fixed.add(node.output());
            }
        }
        return fixed;
    }

    /**
     * The batch flows in by the first input, and by a residual; with all others fixed, what a step prepares stands as long as the
     * weights do.
     */
    private static Planned planned(Node node, Step step, Set<Value> fixed) {
        int residuals = node.op() instanceof Op.Conv2d conv && conv.residual() ? 1 : 0;
        List<Value> prepared = node.inputs()
                .subList(Math.min(1, node.inputs().size()), node.inputs().size() - residuals);
        boolean stands = fixed.containsAll(prepared);
        return new Planned(node, step, stands ? step.preparePhases() : 0);
    }
}
