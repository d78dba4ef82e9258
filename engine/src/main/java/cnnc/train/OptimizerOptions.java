package cnnc.train;

import cnnc.catalog.Attribute;

/** Options that optimizers share. */
final class OptimizerOptions {
    static final Attribute<Double> DECAY = Attribute.real(
                    "weight-decay", 0, 1, "pulls every weight towards 0 by this share of it")
            .orElse(0.0);

    private OptimizerOptions() {}

    static Attribute<Double> rate(double fallback) {
        return Attribute.real("rate", 0, Double.MAX_VALUE, "the learning rate: size of a step")
                .orElse(fallback);
    }
}
