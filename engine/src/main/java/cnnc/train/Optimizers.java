package cnnc.train;

import cnnc.catalog.Catalog;

/** The words of {@code optimizer}. Semantics and defaults are PyTorch's, but for the rates that PyTorch leaves open. */
public final class Optimizers {
    public static final Catalog<Optimizer> CATALOG = Catalog.of(
            "optimizer",
            Sgd.DEFINITION,
            Adam.DEFINITION,
            Adam.DEFINITION_W,
            RmsProp.DEFINITION,
            Adagrad.DEFINITION,
            Lion.DEFINITION);

    private Optimizers() {}
}
