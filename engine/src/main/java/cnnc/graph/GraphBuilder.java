package cnnc.graph;

import cnnc.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Appends nodes in running order and keeps what lowering needs to know: the mode, the path of the line being lowered, the names
 * given by {@code as}, and what it met. Adding an op infers its shapes, so lowering is the shape check.
 */
public final class GraphBuilder {
    /** Lowerings of one model: batch norm and dropout differ. */
    public enum Mode {
        TRAINING,
        /** As in training, but nothing is drawn by chance: for holding gradients against differences. */
        STILL,
        INFERENCE;

        /** Whether statistics are those of the batch. */
        public boolean trains() {
            return this != INFERENCE;
        }

        /** Whether layers may draw random numbers. */
        public boolean draws() {
            return this == TRAINING;
        }
    }

    private final int batch;
    private final Mode mode;
    private final Freezing freezing;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Value, Node> producers = new HashMap<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Deque<Map<String, Value>> names = new ArrayDeque<>();
    private final Deque<Initial> initials = new ArrayDeque<>();
    private final Deque<Origin> origins = new ArrayDeque<>();
    /** Whether the line of each origin is frozen. */
    private final Deque<Boolean> frozen = new ArrayDeque<>();

    private final Set<String> frozenParameters = new LinkedHashSet<>();
    private final Trace trace = new Trace();
    private int values;

    public GraphBuilder(int batch, Mode mode) {
        this(batch, mode, Freezing.NONE);
    }

    public GraphBuilder(int batch, Mode mode, Freezing freezing) {
        this.batch = batch;
        this.mode = mode;
        this.freezing = freezing;
        names.push(new LinkedHashMap<>());
        initials.push(Initializer.ByActivation::new);
        enter(Origin.NONE, freezing.at("").orElse(false));
    }

    /** Goes on behind the last node of {@code graph}. */
    GraphBuilder(Graph graph) {
        this(0, Mode.TRAINING);
        for (Node node : graph.nodes()) {
            append(node);
            node.outputs().forEach(value -> values = Math.max(values, value.id() + 1));
        }
        outputs.putAll(graph.outputs());
    }

    /** The mode of the line being lowered: what is frozen only answers. */
    public Mode mode() {
        return frozen.element() ? Mode.INFERENCE : mode;
    }

    /** Whether gradients may have to find their way back through the line being lowered, frozen or not. */
    public boolean differentiable() {
        return mode.trains();
    }

    public int batch() {
        return batch;
    }

    // ---- nodes ----

    /**
     * Adds a node and gives its main output. Throws {@link ProblemException} where the inputs don't fit, and
     * {@link ArithmeticException} where a size cannot be counted.
     */
    public Value add(Op op, Value... inputs) {
        return addAll(op, inputs).getFirst();
    }

    /** Adds a node and gives all its outputs. */
    public List<Value> addAll(Op op, Value... inputs) {
        List<Value> in = List.of(inputs);
        Origin origin = origins.element();
        List<Value> out = new ArrayList<>();
        for (Shape shape : op.infer(in)) {
            shape.size(); // overflows here, if anywhere
            out.add(new Value(values++, shape, origin));
        }
        append(new Node(op, in, out, origin));
        return out;
    }

    private void append(Node node) {
        nodes.add(node);
        node.outputs().forEach(value -> producers.put(value, node));
    }

    /** What a batch brings, {@code sample} behind the batch axis. */
    public Value input(String name, Shape sample) {
        return add(new Op.Input(name, sample.batch(batch)));
    }

    /** A trainable tensor of the line being lowered: {@code suffix} is PyTorch's ({@code weight}, {@code bias}). */
    public Value parameter(String suffix, Shape shape, Layout layout, Initializer initializer) {
        return variable(new Parameter(pathed(suffix), shape, layout, initializer, false));
    }

    /** A tensor that the model itself moves ({@code running_mean}, {@code running_var}). */
    public Value state(String suffix, Shape shape, Layout layout, Initializer initializer) {
        return variable(new Parameter(pathed(suffix), shape, layout, initializer, true));
    }

    private Value variable(Parameter parameter) {
        if (parameters.putIfAbsent(parameter.name(), parameter) != null) {
            throw new IllegalStateException("lowering: two parameters named " + parameter.name());
        }
        if (frozen.element()) {
            frozenParameters.add(parameter.name());
        }
        return add(new Op.Variable(parameter));
    }

    /** The node that {@code value} comes from. */
    public Node producer(Value value) {
        Node node = producers.get(value);
        if (node == null) {
            throw new IllegalArgumentException(value + " is not of this graph");
        }
        return node;
    }

    /** Lets {@code value} leave the graph by {@code name}. */
    public void output(String name, Value value) {
        outputs.put(name, value);
    }

    /** What leaves the graph so far. */
    public Map<String, Value> outputs() {
        return Collections.unmodifiableMap(outputs);
    }

    /** The graph so far, with initializers settled. */
    public Graph build() {
        return Initializers.resolve(new Graph(nodes, outputs));
    }

    // ---- scopes ----

    /** The line being lowered. */
    public Origin origin() {
        return origins.element();
    }

    /** Its path: the prefix of its parameters' names. */
    public String path() {
        return origin().path();
    }

    /** Results and problems by line. */
    public Trace trace() {
        return trace;
    }

    private String pathed(String suffix) {
        return path().isEmpty() ? suffix : path() + "." + suffix;
    }

    /** Begins the line {@code name} of the current path: nodes and parameters belong to it until {@link #leave}. */
    public void enter(String name, Object place) {
        String path = pathed(name);
        enter(new Origin(path, place), freezing.at(path).orElse(frozen.element()));
    }

    private void enter(Origin origin, boolean still) {
        origins.push(origin);
        frozen.push(still);
    }

    /** As {@link #enter}, on behalf of a line lowered before. */
    void resume(Origin origin) {
        enter(origin, false);
    }

    public void leave() {
        origins.pop();
        frozen.pop();
    }

    /** Freezes the line being lowered and all inside it, unless the program says otherwise of this line or one around it. */
    public void freeze() {
        if (!freezing.covers(path())) {
            frozen.pop();
            frozen.push(true);
        }
    }

    /** Names of parameters and states that stand still. */
    public Set<String> frozenParameters() {
        return Collections.unmodifiableSet(frozenParameters);
    }

    /** Begins braces: names given inside end with them, and so does what {@link #initialize} says. */
    public void open() {
        names.push(new LinkedHashMap<>());
        initials.push(initials.element());
    }

    public void close() {
        names.pop();
        initials.pop();
    }

    /** How weights of so many connections begin. */
    public interface Initial {
        Initializer of(long fanIn, long fanOut);
    }

    /** From here to the end of the braces, weights begin like this. */
    public void initialize(Initial initial) {
        initials.pop();
        initials.push(initial);
    }

    /** How the weights of a layer begin that has so many connections (see {@link Initializer}). */
    public Initializer initializer(long fanIn, long fanOut) {
        return initials.element().of(fanIn, fanOut);
    }

    /** Gives {@code value} a name in the current braces. */
    public void name(String name, Value value) {
        names.element().put(name, value);
    }

    /** The value of that name, from the innermost braces outwards. */
    public Value named(String name) {
        for (Map<String, Value> scope : names) {
            Value value = scope.get(name);
            if (value == Value.UNKNOWN) {
                throw new Abandoned();
            }
            if (value != null) {
                return value;
            }
        }
        List<String> known =
                names.stream().flatMap(scope -> scope.keySet().stream()).toList();
        throw new ProblemException(new Problem.UnknownName(name, known));
    }
}
