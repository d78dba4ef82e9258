package cnnc.onnx;

import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One node while it is lowered: its attributes and constants, what flows in, and where its results go. */
record Lowered(Lowering lowering, Call call) {
    /** How the nodes of an operator become nodes of ours. What a graph can't hold is a {@link NodeFault}. */
    interface Rule {
        void lower(Lowered node);
    }

    GraphBuilder graph() {
        return lowering.graph();
    }

    Algebra algebra() {
        return lowering.algebra();
    }

    Spelling spelling() {
        return lowering.spelling();
    }

    boolean trains() {
        return graph().mode() == Mode.TRAINING;
    }

    String input(int i) {
        return call.node().inputs().get(i);
    }

    boolean isFlow(int i) {
        return i < call.node().inputs().size() && lowering.isFlow(input(i));
    }

    Flow flow(int i) {
        return lowering.flow(input(i));
    }

    Flow x() {
        return flow(0);
    }

    HostTensor constant(int i) {
        return call.optional(i)
                .orElseThrow(() -> NodeFault.unsupported("its input " + (i + 1) + " must be a constant"));
    }

    void result(Flow flow) {
        results(List.of(flow));
    }

    void results(List<Flow> flows) {
        List<String> names = call.node().outputs();
        if (names.size() > flows.size()) {
            throw NodeFault.unsupported("only its first " + flows.size() + " outputs can be part of a graph");
        }
        for (int i = 0; i < names.size(); i++) {
            lowering.put(names.get(i), flows.get(i));
        }
    }

    // ---- pictures ----

    /** {@code (N, C, L)} or {@code (N, C, H, W)} as {@code (N, H, W, C)}, rows of height 1. */
    Value picture(Flow flow) {
        return switch (flow.rank()) {
            case 4 -> lowering.ordered(flow, Flow.channelsLast(4));
            case 3 -> {
                Value row = lowering.ordered(flow, Flow.channelsLast(3));
                yield graph().add(new Op.Reshape(Shape.of(1, flow.dims()[2], flow.dims()[1])), row);
            }
            default ->
                throw NodeFault.unsupported("tensors of rank " + flow.rank() + " can't be part of a graph that trains");
        };
    }

    /** The way back from {@link #picture}. */
    Flow fromPicture(Value y, int rank) {
        Shape s = y.shape();
        return rank == 4
                ? Flow.of(y, new int[] {s.dim(0), s.dim(3), s.dim(1), s.dim(2)}, Flow.channelsLast(4))
                : Flow.of(
                        graph().add(new Op.Reshape(Shape.of(s.dim(2), s.dim(3))), y),
                        new int[] {s.dim(0), s.dim(3), s.dim(2)},
                        Flow.channelsLast(3));
    }

    /** The input with its channels, axis 1 of the file, last. */
    Flow lastChannels() {
        Flow x = x();
        if (x.rank() < 2) {
            throw new NodeFault("there are no channels in " + HostTensor.text(x.dims()));
        }
        int[] order = Flow.channelsLast(x.rank());
        return x.rank() == 2 && x.flattened() == null ? x : Flow.of(lowering.ordered(x, order), x.dims(), order);
    }

    /** The input, a flattened picture in the file's order. */
    Flow apart() {
        return x().flattened() == null ? x() : Flow.plain(lowering.plain(x()));
    }

    // ---- constants and weights ----

    /** A weight whose layout in the file is the one of the kernels, or {@code (out, in, k…)} of a convolution. */
    Value weight(int i, Shape shape, Layout layout, boolean state) {
        HostTensor data = constant(i);
        int[] dims = layout instanceof Layout.Conv
                ? new int[] {shape.dim(3), shape.dim(2), shape.dim(0), shape.dim(1)}
                : layout instanceof Layout.Same ? shape.dims() : new int[] {shape.dim(1), shape.dim(0)};
        return weight(i, shape, layout, new Tensor(Shape.of(dims), data.floats()), state);
    }

    private Value weight(int i, Shape shape, Layout layout, Tensor file, boolean state) {
        return lowering.parameter(lowering.origin(input(i)), shape, layout, file, state);
    }

    /** A vector, one number a channel. */
    Value vector(int i, int size, boolean state) {
        if (constant(i).size() != size) {
            throw new NodeFault(constant(i) + " for " + size);
        }
        if (!state && !lowering.isWeight(input(i))) {
            return constant(Shape.of(size), constant(i)); // made by a node: none that was trained
        }
        return weight(i, Shape.of(size), new Layout.Same(), state);
    }

    /** Of a dense layer, {@code (in, out)} inside; {@code turned}: as the file has it, else it has the transpose. */
    Value dense(int i, int in, int out, boolean turned, Layout layout) {
        HostTensor data = turned ? constant(i) : Moving.transpose(constant(i), new int[] {1, 0});
        return weight(i, Shape.of(in, out), layout, new Tensor(Shape.of(out, in), data.floats()), false);
    }

    /**
     * A constant operand beside {@code x}, its axes in x's order. A weight of the file with one axis alone is a parameter; others
     * never change.
     */
    Value beside(Flow x, int i) {
        HostTensor data = constant(i);
        if (data.rank() > x.rank()) {
            throw NodeFault.unsupported(data + " with more axes than " + HostTensor.text(x.dims()));
        }
        if (data.size() == 1) {
            return graph().add(new Op.Constant(Shape.of(1), (float) data.real(0)));
        }
        int[] dims = new int[x.rank()];
        Arrays.fill(dims, 1);
        System.arraycopy(data.dims(), 0, dims, x.rank() - data.rank(), data.rank());
        if (dims[0] != 1) {
            throw NodeFault.unsupported("a constant along the batch: " + data);
        }
        HostTensor turned = Moving.transpose(data.reshape(dims), x.order());
        int[] sample = Arrays.copyOfRange(turned.dims(), 1, x.rank());
        int lead = 0;
        while (lead < sample.length - 1 && sample[lead] == 1) {
            lead++;
        }
        Shape shape = Shape.of(Arrays.copyOfRange(sample, lead, sample.length));
        boolean one = IntStream.of(dims).filter(dim -> dim != 1).count() <= 1;
        if (one && x.flattened() == null && lowering.isWeight(input(i)) && data.type() == ElementType.FLOAT) {
            Shape whole = Shape.of(data.size());
            Value vector = weight(i, whole, new Layout.Same(), new Tensor(whole, data.floats()), false);
            int[] ones = new int[shape.rank() - 1];
            Arrays.fill(ones, 1);
            return ones.length == 0 ? vector : graph().add(new Op.Reshape(Shape.of(ones)), vector);
        }
        return constant(shape, turned);
    }

    private Value constant(Shape shape, HostTensor data) {
        List<Float> values = new ArrayList<>();
        for (float value : data.floats()) {
            values.add(value);
        }
        return graph().add(new Op.Constant(shape, values));
    }

    /** Both operands of an operator of two, in one order; the result flows in it. */
    interface Two {
        Value of(Value a, Value b);
    }

    void two(Two operation) {
        if (isFlow(0) && isFlow(1)) {
            Flow a = flow(0);
            Flow b = flow(1);
            if (a.rank() != b.rank()) {
                throw NodeFault.unsupported("operands of ranks " + a.rank() + " and " + b.rank());
            }
            boolean alike =
                    Arrays.equals(a.order(), b.order()) && java.util.Objects.equals(a.flattened(), b.flattened());
            Flow left = alike ? a : Flow.of(lowering.ordered(a, b.order()), a.dims(), b.order());
            Value right = alike ? b.value() : lowering.ordered(b, left.order());
            int[] dims = Broadcast.dims(a.dims(), b.dims());
            Value y = operation.of(left.value(), right);
            result(alike ? new Flow(y, dims, a.order(), a.flattened()) : Flow.of(y, dims, left.order()));
            return;
        }
        int at = isFlow(0) ? 0 : 1;
        Flow x = flow(at);
        boolean scalar = constant(1 - at).size() == 1;
        Flow apart = x.flattened() == null || scalar ? x : Flow.plain(lowering.plain(x));
        Value other = beside(apart, 1 - at);
        Value y = at == 0 ? operation.of(apart.value(), other) : operation.of(other, apart.value());
        int[] dims = Broadcast.dims(apart.dims(), constant(1 - at).dims());
        if (dims[0] != apart.dims()[0]) {
            throw NodeFault.unsupported("a batch stretched by a constant");
        }
        result(new Flow(y, dims, apart.order(), apart.flattened()));
    }

    void unary(Activation activation) {
        result(x().with(spelling().unary(activation, x().value())));
    }

    /** A constant scalar, if the operand is one. */
    Optional<Double> scalar(int i) {
        return call.optional(i).filter(data -> data.size() == 1).map(data -> data.real(0));
    }
}
