package cnnc.onnx;

import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.io.FileProblem;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the nodes of a file nodes of a graph of ours. What depends on constants and shapes alone is evaluated on the way; weights
 * become parameters under their names in the file.
 */
final class Lowering {
    /** Operators behind which a weight is still that weight. */
    private static final Set<String> FORMS = Set.of("Identity", "Reshape", "Squeeze", "Transpose", "Unsqueeze");

    static final String ONLY_EVALUATED = "it is evaluated, but can't be part of a graph that trains";

    private final OnnxModel model;
    private final GraphBuilder graph;
    private final Algebra algebra;
    private final Spelling spelling;
    private final Map<String, Flow> flows = new HashMap<>();
    private final Map<String, HostTensor> constants;
    /** Weights that nodes have only brought into another form, by the names of the results. */
    private final Map<String, String> origins = new HashMap<>();

    private final Map<String, Value> parameters = new HashMap<>();
    private final Map<String, Tensor> weights = new LinkedHashMap<>();

    Lowering(OnnxModel model, GraphBuilder graph) {
        this.model = model;
        this.graph = graph;
        this.algebra = new Algebra(graph);
        this.spelling = new Spelling(graph);
        this.constants = new HashMap<>(model.graph().constants());
    }

    GraphBuilder graph() {
        return graph;
    }

    Algebra algebra() {
        return algebra;
    }

    /** Arithmetic that recognises what it spells. */
    Spelling spelling() {
        return spelling;
    }

    /** Weights of the parameters met so far, in the layouts of files. */
    Map<String, Tensor> weights() {
        return weights;
    }

    /** All nodes; the graph's outputs leave under the file's names. Throws a {@link NodeFault} within a {@link Refusal}. */
    Map<String, Value> run() throws FileProblem {
        for (OnnxValue input : model.inputs()) {
            begin(input);
        }
        for (OnnxNode node : model.graph().nodes()) {
            try {
                lower(node);
            } catch (NodeFault fault) {
                throw Unsupported.problem(model, node, fault);
            }
        }
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (OnnxValue output : model.outputs()) {
            Flow flow = flows.get(output.name());
            if (flow == null) {
                throw new RefusedFile(
                        model.file(), "its output \"" + output.name() + "\" does not depend on its inputs");
            }
            outputs.put(output.name(), flow.rank() == 4 ? ordered(flow, Flow.channelsLast(4)) : plain(flow));
        }
        return outputs;
    }

    /** Lets an input flow. */
    void begin(OnnxValue input) throws FileProblem {
        flows.put(input.name(), input(input));
    }

    /** Lets a value of these sizes flow, whatever it may be made of. */
    void assume(String name, int[] dims) {
        int[] order = dims.length == 4 ? Flow.channelsLast(4) : Flow.identity(dims.length);
        int[] sample = Arrays.stream(order).skip(1).map(axis -> dims[axis]).toArray();
        flows.put(name, Flow.of(graph.input("a stand-in for " + name, Shape.of(sample)), dims, order));
    }

    /** Whether all that the node takes has been met. */
    boolean knows(OnnxNode node) {
        return node.inputs().stream()
                .allMatch(name -> name.isEmpty() || constants.containsKey(name) || flows.containsKey(name));
    }

    private Flow input(OnnxValue input) throws FileProblem {
        if (input.type() != ElementType.FLOAT) {
            throw new RefusedFile(model.file(), "its input \"" + input.name() + "\" is of " + input.type());
        }
        int[] dims = input.dims().stream().mapToInt(Integer::intValue).toArray();
        if (dims.length < 2
                || dims.length > Shape.MAX_RANK
                || Arrays.stream(dims).skip(1).anyMatch(dim -> dim < 1)) {
            throw new RefusedFile(
                    model.file(),
                    "its input \"" + input.name() + "\" is " + input.shown() + ", and not of one known size");
        }
        dims[0] = graph.batch();
        int[] order = dims.length == 4 ? Flow.channelsLast(4) : Flow.identity(dims.length);
        Shape sample =
                Shape.of(Arrays.stream(order).skip(1).map(axis -> dims[axis]).toArray());
        return Flow.of(graph.input(input.name(), sample), dims, order);
    }

    /** The node with those of its inputs that are constants. */
    Call call(OnnxNode node) {
        List<@Nullable HostTensor> known = new ArrayList<>();
        node.inputs().forEach(name -> known.add(name.isEmpty() ? null : constants.get(name)));
        return new Call(node, model.opset(), known);
    }

    /** Throws a {@link NodeFault} where the node can't be part of a graph. */
    void lower(OnnxNode node) {
        Call call = call(node);
        if (node.inputs().stream().allMatch(name -> name.isEmpty() || constants.containsKey(name))) {
            List<HostTensor> results = OnnxEvaluation.evaluate(call);
            for (int i = 0; i < node.outputs().size(); i++) {
                constants.put(node.outputs().get(i), results.get(i));
            }
            if (FORMS.contains(node.operator()) && isWeight(node.inputs().getFirst())) {
                origins.put(node.outputs().getFirst(), origin(node.inputs().getFirst()));
            }
            return;
        }
        Lowered.Rule rule = Operators.of(node).rule();
        if (rule == null) {
            throw NodeFault.unsupported(ONLY_EVALUATED);
        }
        try {
            rule.lower(new Lowered(this, call));
        } catch (ProblemException e) {
            throw new NodeFault("shapes don't fit: " + e.problem());
        } catch (ArithmeticException overflow) {
            throw new NodeFault("its sizes are too large");
        }
    }

    // ---- values ----

    Flow flow(String name) {
        Flow flow = flows.get(name);
        if (flow == null) {
            throw NodeFault.unsupported("\"" + name + "\" must not be a constant");
        }
        return flow;
    }

    boolean isFlow(String name) {
        return flows.containsKey(name);
    }

    void put(String name, Flow flow) {
        if (!name.isEmpty()) {
            flows.put(name, flow);
        }
    }

    void put(String name, HostTensor constant) {
        constants.put(name, constant);
    }

    /** The batch size that the file was exported with; -1 where it is open. */
    int declaredBatch() {
        return model.inputs().getFirst().dims().getFirst();
    }

    // ---- orders ----

    /** The value with the axes in another order of the file's. */
    Value ordered(Flow flow, int[] wanted) {
        Flow apart = unflattened(flow);
        if (Arrays.equals(apart.order(), wanted)) {
            return apart.value();
        }
        List<Integer> moves = IntStream.of(wanted).mapToObj(apart::inside).toList();
        if (isStill(apart.value().shape(), moves)) {
            int[] sample =
                    IntStream.of(wanted).skip(1).map(axis -> apart.dims()[axis]).toArray();
            Shape moved = Shape.of(sample);
            return apart.value().shape().sample().equals(moved)
                    ? apart.value()
                    : graph.add(new Op.Reshape(moved), apart.value());
        }
        return graph.add(new Op.Transpose(moves), apart.value());
    }

    /** Whether only axes of size 1 move, so that the numbers stay where they are. */
    private static boolean isStill(Shape shape, List<Integer> moves) {
        int[] moved = moves.stream()
                .mapToInt(Integer::intValue)
                .filter(axis -> shape.dim(axis) != 1)
                .toArray();
        return moves.getFirst() == 0 && IntStream.range(1, moved.length).allMatch(i -> moved[i] > moved[i - 1]);
    }

    /** The tensor in another form, in the file's order. */
    Value reshaped(Flow flow, Shape sample) {
        Flow apart = unflattened(flow);
        List<Integer> moves =
                IntStream.range(0, flow.rank()).mapToObj(apart::inside).toList();
        Value value = isStill(apart.value().shape(), moves) ? apart.value() : plain(apart);
        return value.shape().sample().equals(sample) ? value : graph.add(new Op.Reshape(sample), value);
    }

    /** A value in the file's order as the picture that it was made of, where reshapes have brought that back. */
    Flow seen(Value plain) {
        Value picture = Moves.picture(graph, plain);
        if (picture == null) {
            return Flow.plain(plain);
        }
        Shape s = picture.shape();
        int[] dims = {s.dim(0), s.dim(3), s.dim(1), s.dim(2)};
        return Arrays.equals(dims, plain.shape().dims())
                ? Flow.of(picture, dims, Flow.channelsLast(4))
                : Flow.plain(plain);
    }

    /** The value in the file's order. */
    Value plain(Flow flow) {
        return ordered(flow, Flow.identity(flow.rank()));
    }

    /** A flattened picture in the file's order; others as they are. */
    private Flow unflattened(Flow flow) {
        Shape picture = flow.flattened();
        if (picture == null) {
            return flow;
        }
        Value apart = graph.add(new Op.Reshape(picture), flow.value());
        Value turned = graph.add(new Op.Transpose(List.of(0, 3, 1, 2)), apart);
        return Flow.plain(graph.add(new Op.Reshape(flow.value().shape().sample()), turned));
    }

    // ---- weights ----

    /** The file's weight of that name as a parameter; one name with one layout is one parameter. */
    Value parameter(String name, Shape shape, Layout layout, Tensor file, boolean state) {
        String key = name + " " + layout + " " + shape;
        return Optional.ofNullable(parameters.get(key)).orElseGet(() -> {
            String unique = name;
            for (int i = 2; weights.containsKey(unique); i++) {
                unique = name + "_" + i;
            }
            Initializer zero = new Initializer.Constant(0);
            Value value =
                    state ? graph.state(unique, shape, layout, zero) : graph.parameter(unique, shape, layout, zero);
            weights.put(unique, file);
            parameters.put(key, value);
            return value;
        });
    }

    /** Whether the file holds {@code name} among its weights, so that training may move it. */
    boolean isWeight(String name) {
        return model.graph().constants().containsKey(name) || origins.containsKey(name);
    }

    /** The file's name of a weight that nodes may have brought into another form. */
    String origin(String name) {
        return origins.getOrDefault(name, name);
    }
}
