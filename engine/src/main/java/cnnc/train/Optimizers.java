package cnnc.train;

import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;

/** The words of {@code optimizer}. Semantics and defaults are PyTorch's, but for SGD's rate, which PyTorch leaves open before 2.0. */
public final class Optimizers {
    static final Attribute<Double> DECAY = Attribute.real(
                    "weight-decay", 0, 1, "pulls every weight towards 0 by this share of it")
            .orElse(0.0);

    public static final Catalog<Optimizer> CATALOG = Catalog.of(
            "optimizer",
            Sgd.DEFINITION,
            Adam.DEFINITION,
            Adam.DEFINITION_W,
            RmsProp.DEFINITION,
            Adagrad.DEFINITION,
            Lion.DEFINITION);

    private Optimizers() {}

    static Attribute<Double> learningRate(double fallback) {
        return Attribute.real("rate", 0, Double.MAX_VALUE, "the learning rate: size of a step")
                .orElse(fallback);
    }
}
