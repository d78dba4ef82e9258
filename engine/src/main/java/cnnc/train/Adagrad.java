package cnnc.train;

import static cnnc.train.OptimizerOptions.DECAY;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.kernel.OptimizerKernels;

/** Steps divided by the root of all squares so far (Duchi et al. 2011). */
record Adagrad(double rate, double eps, double decay) implements Optimizer {
    private static final Attribute<Double> RATE = OptimizerOptions.rate(0.01);
    private static final Attribute<Double> EPS =
            Attribute.real("eps", 0, 1, "keeps the divisor away from 0").orElse(1e-10);

    static final Definition<Optimizer> DEFINITION = Definition.of(
            "adagrad",
            "steps that shrink for weights that have moved much",
            "optimizer adagrad rate 0.01",
            a -> new Adagrad(a.get(RATE), a.get(EPS), a.get(DECAY)),
            RATE,
            EPS,
            DECAY);

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void update(OptimizerKernels kernels, Update u, int from, int to) {
        kernels.adagrad(
                u.pace().scale,
                (float) decay,
                (float) u.pace().rate,
                (float) eps,
                u.weight(),
                from,
                u.gradient(),
                u.gradientAt() + from,
                u.slots()[0],
                from,
                to - from);
    }
}
