package cnnc.train;

import static cnnc.train.OptimizerOptions.DECAY;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.kernel.OptimizerKernels;

/** Steps of one size by the sign of a mean gradient (Chen et al. 2023). */
record Lion(double rate, double beta1, double beta2, double decay) implements Optimizer {
    private static final Attribute<Double> RATE = OptimizerOptions.rate(0.0001);
    private static final Attribute<Double> BETA1 = Attribute.real(
                    "beta1", 0, 1, "share of the mean in the direction of the step")
            .orElse(0.9);
    private static final Attribute<Double> BETA2 =
            Attribute.real("beta2", 0, 1, "share of the old mean").orElse(0.99);

    static final Definition<Optimizer> DEFINITION = Definition.of(
            "lion",
            "steps of one size, only the sign of the mean gradient counts",
            "optimizer lion rate 0.0001",
            a -> new Lion(a.get(RATE), a.get(BETA1), a.get(BETA2), a.get(DECAY)),
            RATE,
            BETA1,
            BETA2,
            DECAY);

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void update(OptimizerKernels kernels, Update u, int from, int to) {
        double lr = u.pace().rate;
        kernels.lion(
                u.pace().scale,
                (float) (1 - lr * decay),
                (float) lr,
                (float) beta1,
                (float) (1 - beta1),
                (float) beta2,
                (float) (1 - beta2),
                u.weight(),
                from,
                u.gradient(),
                u.gradientAt() + from,
                u.slots()[0],
                from,
                to - from);
    }
}
