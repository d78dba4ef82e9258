package cnnc.train;

import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.step.Buffer;
import cnnc.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One picture's way through a network, with the numbers of every op, nothing fused.
 *
 * @param steps in the order in which they run, without weights and constants
 */
public record ForwardPass(List<Step> steps) {
    /**
     * @param in what went in, weights included: pictures {@code (1, H, W, C)}
     * @param out the op's main result
     */
    public record Step(Node node, List<Tensor> in, Tensor out) {
        public Step {
            in = List.copyOf(in);
        }
    }

    public ForwardPass {
        steps = List.copyOf(steps);
    }

    /** @param picture {@code (H, W, C)}, as the network was trained on */
    public static ForwardPass of(Network network, float[] picture) {
        Graph graph = network.model().lower(1, Mode.INFERENCE).graph();
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (!isSource(node)) {
                outputs.put("value " + node.output().id(), node.output());
            }
        }
        Graph open = new Graph(graph.nodes(), outputs);
        Session session = network.session(
                Planner.plan(open, network.engine().kernels(), PlanOptions.of(1).exact(true)));
        String name = Network.pictureInput(open);
        Buffer buffer = session.input(name);
        System.arraycopy(picture, 0, buffer.data(), buffer.offset(), buffer.length());
        Map<Value, Tensor> values = new HashMap<>();
        Value first = Objects.requireNonNull(open.inputs().get(name));
        values.put(first, new Tensor(first.shape(), picture.clone()));
        session.run();
        List<Step> steps = new ArrayList<>();
        for (Node node : open.nodes()) {
            Value value = node.output();
            switch (node.op()) {
                case Op.Input _ -> {}
                case Op.Variable(var parameter) ->
                    values.put(
                            value, new Tensor(value.shape(), network.weights().data(parameter.name())));
                case Op.Constant constant -> values.put(value, constant(value, constant));
                default -> {
                    Buffer out = session.output("value " + value.id());
                    float[] data = Arrays.copyOfRange(out.data(), out.offset(), out.offset() + out.length());
                    Tensor made = new Tensor(value.shape(), data);
                    values.put(value, made);
                    List<Tensor> in = new ArrayList<>();
                    node.inputs().forEach(input -> in.add(Objects.requireNonNull(values.get(input))));
                    steps.add(new Step(node, in, made));
                }
            }
        }
        return new ForwardPass(steps);
    }

    private static boolean isSource(Node node) {
        return node.op() instanceof Op.Input || node.op() instanceof Op.Variable || node.op() instanceof Op.Constant;
    }

    private static Tensor constant(Value value, Op.Constant constant) {
        float[] data = new float[value.shape().intSize()];
        for (int i = 0; i < data.length; i++) {
            data[i] = constant.values().get(constant.values().size() == 1 ? 0 : i);
        }
        return new Tensor(value.shape(), data);
    }
}
