package cnnc.plan;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.kernel.Kernels;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One op and its gradients as a graph: operands are parameters {@code operand0}, {@code operand1} …, the gradient flows in by the state {@code
 * seed}, and the op's results leave by {@code y0}, {@code y1} ….
 */
record OpGraph(Graph graph, int batch, List<Shape> results) {
    private static final int CHUNK = 2;

    static OpGraph of(Op op, List<Shape> operands) {
        int batch = operands.getFirst().dim(0);
        GraphBuilder builder = new GraphBuilder(batch, Mode.TRAINING);
        List<Value> in = new ArrayList<>();
        for (Shape shape : operands) {
            in.add(builder.parameter("operand" + in.size(), shape, new Layout.Same(), new Initializer.Constant(0)));
        }
        List<Value> out = builder.addAll(op, in.toArray(Value[]::new));
        for (int i = 0; i < out.size(); i++) {
            builder.output("y" + i, out.get(i));
        }
        Value seed = builder.state("seed", out.getFirst().shape(), new Layout.Same(), new Initializer.Constant(0));
        Graph forward = builder.build();
        Graph graph = Gradients.of(
                forward,
                out.getFirst(),
                seed,
                forward.parameters().filter(parameter -> !parameter.state()).collect(Collectors.toSet()));
        return new OpGraph(graph, batch, out.stream().map(Value::shape).toList());
    }

    /** What leaves the graph when the first {@code n} samples count, and the operands afterwards. */
    Map<String, float[]> run(Kernels kernels, Workers workers, Map<String, float[]> feeds, int n) {
        PlanOptions options = new PlanOptions(batch, false, CHUNK, ArenaLayout.LONGEST);
        Weights weights = Weights.zeros(graph.parameters().toList());
        Session session = new Session(Planner.plan(graph, kernels, options), weights, workers);
        for (var parameter : weights.parameters()) {
            float[] data = weights.data(parameter.name());
            System.arraycopy(feeds.get(parameter.name()), 0, data, 0, data.length);
        }
        session.context().n = n;
        session.context().seed = 1;
        Arrays.setAll(session.context().samples, i -> i);
        session.run();
        Map<String, float[]> outputs = new HashMap<>();
        graph.outputs().keySet().forEach(name -> outputs.put(name, read(session.output(name))));
        weights.parameters()
                .forEach(parameter -> outputs.put(
                        parameter.name(), weights.data(parameter.name()).clone()));
        return outputs;
    }

    private static float[] read(Buffer from) {
        return Arrays.copyOfRange(from.data(), from.offset(), from.offset() + from.length());
    }
}
