package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Definition.Body;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;

/** F(x) + x (He et al. 2015). */
record Residual(Shortcut shortcut, Sequential body) implements Layer {
    private static final Attribute<Shortcut> SHORTCUT = Attribute.choice(
                    "shortcut", Shortcut.class, "what x goes through where F(x) has another shape")
            .orElse(Shortcut.IDENTITY);

    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "residual",
                    "adds what comes in to what the lines inside make of it: F(x) + x",
                    "residual { conv 16 3x3 same bn relu; conv 16 3x3 same bn }",
                    arguments -> new Residual(arguments.get(SHORTCUT), new Sequential(arguments.body(Line.class))),
                    SHORTCUT)
            .withBody(Body.REQUIRED);

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        Value fx = body.lower(graph, x);
        Shape from = x.shape();
        Shape to = fx.shape();
        if (!from.equals(to) && !shortcut.fits(from, to)) {
            throw new ProblemException(new Problem.ResidualShapes(
                    x, fx, Shortcut.PAD.fits(from, to), Shortcut.PROJECT.fits(from, to), projectParameters(from, to)));
        }
        return graph.add(new Op.Add(Activation.IDENTITY), fx, shortcut.lower(graph, x, to));
    }

    /** Weights of the convolution, and two of batch norm a channel. */
    private static long projectParameters(Shape from, Shape to) {
        return ((long) from.dim(-1) + 2) * to.dim(-1);
    }
}
