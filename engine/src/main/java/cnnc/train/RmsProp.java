package cnnc.train;

import static cnnc.train.OptimizerOptions.DECAY;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.kernel.OptimizerKernels;

/** Steps divided by the root of the gradient's mean square (PyTorch's {@code RMSprop}). */
record RmsProp(double rate, double alpha, double eps, double momentum, boolean centered, double decay)
        implements Optimizer {
    private static final Attribute<Double> RATE = OptimizerOptions.rate(0.01);
    private static final Attribute<Double> ALPHA =
            Attribute.real("alpha", 0, 1, "share of the old mean of the square").orElse(0.99);
    private static final Attribute<Double> EPS =
            Attribute.real("eps", 0, 1, "keeps the divisor away from 0").orElse(1e-8);
    private static final Attribute<Double> MOMENTUM = Attribute.real(
                    "momentum", 0, 1, "share of the last step that is kept")
            .orElse(0.0);
    private static final Attribute<Boolean> CENTERED =
            Attribute.flag("centered", "divides by the deviation from the mean gradient");

    static final Definition<Optimizer> DEFINITION = Definition.of(
            "rmsprop",
            "steps divided by the root of the gradient's mean square",
            "optimizer rmsprop rate 0.001",
            a -> new RmsProp(a.get(RATE), a.get(ALPHA), a.get(EPS), a.get(MOMENTUM), a.get(CENTERED), a.get(DECAY)),
            RATE,
            ALPHA,
            EPS,
            MOMENTUM,
            CENTERED,
            DECAY);

    @Override
    public int slots() {
        return centered ? 3 : 2;
    }

    @Override
    public void update(OptimizerKernels kernels, Update u, int from, int to) {
        float[][] s = u.slots();
        float lr = (float) u.pace().rate;
        float take = (float) (1 - alpha);
        int at = u.gradientAt() + from;
        if (centered) {
            kernels.rmspropCentered(
                    u.pace().scale,
                    (float) decay,
                    lr,
                    (float) alpha,
                    take,
                    (float) eps,
                    (float) momentum,
                    u.weight(),
                    from,
                    u.gradient(),
                    at,
                    s[0],
                    from,
                    s[1],
                    from,
                    s[2],
                    from,
                    to - from);
        } else {
            kernels.rmsprop(
                    u.pace().scale,
                    (float) decay,
                    lr,
                    (float) alpha,
                    take,
                    (float) eps,
                    (float) momentum,
                    u.weight(),
                    from,
                    u.gradient(),
                    at,
                    s[0],
                    from,
                    s[1],
                    from,
                    to - from);
        }
    }
}
