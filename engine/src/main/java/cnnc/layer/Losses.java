package cnnc.layer;

import cnnc.catalog.Catalog;

/** The words of {@code loss}. */
public final class Losses {
    public static final Catalog<Loss> CATALOG = Catalog.of(
            "loss",
            CrossEntropy.DEFINITION,
            Distance.BCE,
            Distance.MSE,
            Distance.MAE,
            Distance.HUBER,
            Focal.DEFINITION,
            Dice.DEFINITION);

    private Losses() {}
}
