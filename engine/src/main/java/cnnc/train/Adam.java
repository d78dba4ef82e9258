package cnnc.train;

import static cnnc.train.OptimizerOptions.DECAY;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.kernel.OptimizerKernels;

/**
 * Steps scaled by running means of the gradient and its square (Kingma and Ba 2015).
 *
 * @param decoupled AdamW: the decay shrinks the weight itself instead of joining the gradient (Loshchilov and Hutter 2019)
 */
record Adam(double rate, double beta1, double beta2, double eps, double decay, boolean decoupled) implements Optimizer {
    private static final Attribute<Double> RATE = OptimizerOptions.rate(0.001);
    private static final Attribute<Double> BETA1 = Attribute.real(
                    "beta1", 0, 1, "share of the old mean of the gradient")
            .orElse(0.9);
    private static final Attribute<Double> BETA2 =
            Attribute.real("beta2", 0, 1, "share of the old mean of its square").orElse(0.999);
    private static final Attribute<Double> EPS =
            Attribute.real("eps", 0, 1, "keeps the divisor away from 0").orElse(1e-8);
    private static final Attribute<Double> DECAY_W = DECAY.orElse(0.01);

    static final Definition<Optimizer> DEFINITION = Definition.of(
            "adam",
            "steps of about the rate for each weight, whatever its gradient's size",
            "optimizer adam rate 0.001",
            a -> of(a, a.get(DECAY), false),
            RATE,
            BETA1,
            BETA2,
            EPS,
            DECAY);

    static final Definition<Optimizer> DEFINITION_W = Definition.of(
            "adamw",
            "adam with weight decay apart from the gradient",
            "optimizer adamw rate 0.001 weight-decay 0.01",
            a -> of(a, a.get(DECAY_W), true),
            RATE,
            BETA1,
            BETA2,
            EPS,
            DECAY_W);

    private static Adam of(Arguments a, double decay, boolean decoupled) {
        return new Adam(a.get(RATE), a.get(BETA1), a.get(BETA2), a.get(EPS), decay, decoupled);
    }

    @Override
    public int slots() {
        return 2;
    }

    @Override
    public void update(OptimizerKernels kernels, Update u, int from, int to) {
        double lr = u.pace().rate;
        long t = u.pace().step;
        kernels.adam(
                u.pace().scale,
                decoupled ? 0 : (float) decay,
                decoupled ? (float) (1 - lr * decay) : 1,
                (float) (lr / (1 - StrictMath.pow(beta1, t))),
                (float) (1 - beta1),
                (float) beta2,
                (float) (1 - beta2),
                (float) eps,
                (float) (1 / Math.sqrt(1 - StrictMath.pow(beta2, t))),
                u.weight(),
                from,
                u.gradient(),
                u.gradientAt() + from,
                u.slots()[0],
                from,
                u.slots()[1],
                from,
                to - from);
    }
}
