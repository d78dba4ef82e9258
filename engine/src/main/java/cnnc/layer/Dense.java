package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;

/** Fully connected: {@code (N, K)} → {@code (N, units)}; a picture of 1x1 is taken as a vector. Weights {@code weight}, {@code bias}. */
record Dense(int units, Bias bias) implements Layer {
    private static final Attribute<Integer> UNITS =
            Attribute.count("units", "how many numbers come out").asPositional();

    static final Definition<Layer> DEFINITION = Definition.of(
            "dense",
            "fully connected: each output sees all inputs",
            "dense 10 softmax",
            arguments -> Bias.checked(arguments, new Dense(arguments.get(UNITS), Bias.of(arguments))),
            UNITS,
            Bias.BIAS,
            Bias.NO_BIAS);

    @Override
    public Layer before(Layer follower) {
        return new Dense(units, bias.before(follower));
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        Value vector = vector(graph, x);
        int inputs = vector.shape().dim(1);
        Value w = graph.parameter(
                "weight",
                Shape.of(inputs, units),
                Flatten.denseLayout(graph, vector),
                graph.initializer(inputs, units));
        Op op = new Op.Gemm(bias.present(), Activation.IDENTITY);
        return bias.present() ? graph.add(op, vector, w, Parameters.bias(graph, units)) : graph.add(op, vector, w);
    }

    private static Value vector(GraphBuilder graph, Value x) {
        Shape shape = x.shape();
        if (shape.rank() == 2) {
            return x;
        }
        if (shape.rank() == 4 && shape.dim(1) == 1 && shape.dim(2) == 1) {
            return graph.add(new Op.Reshape(Shape.of(shape.dim(3))), x);
        }
        throw new ProblemException(
                shape.rank() == 4 ? new Problem.DenseOnPicture(x) : new Problem.WrongRank("dense", x, 2));
    }
}
