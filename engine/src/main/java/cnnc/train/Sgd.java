package cnnc.train;

import static cnnc.train.OptimizerOptions.DECAY;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.kernel.OptimizerKernels;

/** Stochastic gradient descent, with momentum where it is above 0 (PyTorch's {@code SGD}). */
record Sgd(double rate, double momentum, double dampening, boolean nesterov, double decay) implements Optimizer {
    private static final Attribute<Double> RATE = OptimizerOptions.rate(0.01);
    private static final Attribute<Double> MOMENTUM = Attribute.real(
                    "momentum", 0, 1, "share of the last step that is kept")
            .orElse(0.0);
    private static final Attribute<Double> DAMPENING = Attribute.real(
                    "dampening", 0, 1, "share of the gradient that momentum leaves out")
            .orElse(0.0);
    private static final Attribute<Boolean> NESTEROV =
            Attribute.flag("nesterov", "looks ahead: the gradient counts as if the momentum step were done");

    static final Definition<Optimizer> DEFINITION = Definition.of(
            "sgd",
            "a step against the gradient, with momentum if given",
            "optimizer sgd rate 0.01 momentum 0.9",
            a -> new Sgd(a.get(RATE), a.get(MOMENTUM), a.get(DAMPENING), a.get(NESTEROV), a.get(DECAY)),
            RATE,
            MOMENTUM,
            DAMPENING,
            NESTEROV,
            DECAY);

    @Override
    public int slots() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    public void update(OptimizerKernels kernels, Update u, int from, int to) {
        float lr = (float) u.pace().rate;
        int at = u.gradientAt() + from;
        if (momentum == 0) {
            kernels.sgd(u.pace().scale, (float) decay, lr, u.weight(), from, u.gradient(), at, to - from);
            return;
        }
        float take = u.pace().step == 1 ? 1 : (float) (1 - dampening);
        kernels.momentum(
                u.pace().scale,
                (float) decay,
                lr,
                (float) momentum,
                take,
                nesterov,
                u.weight(),
                from,
                u.gradient(),
                at,
                u.slots()[0],
                from,
                to - from);
    }
}
