package cnnc.layer;

import cnnc.catalog.Definition;
import cnnc.graph.Op;

/** Whole samples dropped: the last line of a residual's body, so that the body is sometimes left out (Huang et al. 2016). */
final class StochasticDepth {
    static final Definition<Layer> DEFINITION = Definition.<Layer>of(
                    "stochastic-depth",
                    "while training, drops all numbers of a random share of the pictures: last in a residual's braces",
                    "conv 16 3x3 same bn stochastic-depth 20%",
                    arguments -> new Dropout(arguments.get(Dropout.SHARE), Op.Dropout.Unit.SAMPLE),
                    Dropout.SHARE)
            .asFollower();

    private StochasticDepth() {}
}
