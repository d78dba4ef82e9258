package cnnc.plan;

import cnnc.graph.Initializer;
import cnnc.graph.Parameter;
import cnnc.tensor.CounterRandom;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;

/**
 * How weights begin: each element a pure function of (seed, parameter's name, place in the file's layout), so that neither the order
 * of the layers nor the kernels' layout has a say.
 */
final class InitialValues {
    private static final long PURPOSE = CounterRandom.key("weights");

    private InitialValues() {}

    /** Values of {@code parameter} in the file's layout. */
    static Tensor of(Parameter parameter, Shape shape, long seed) {
        long stream = CounterRandom.stream(seed, PURPOSE, 0, 0, CounterRandom.key(parameter.name()));
        Tensor values = Tensor.zeros(shape);
        float[] data = values.data();
        float spread = spread(parameter.initializer());
        for (int i = 0; i < data.length; i++) {
            data[i] = value(parameter.initializer(), spread, CounterRandom.bits(stream, i));
        }
        return values;
    }

    private static float value(Initializer initializer, float spread, long bits) {
        return switch (initializer) {
            case Initializer.Constant constant -> constant.value();
            case Initializer.HeNormal _, Initializer.Normal _ -> CounterRandom.normal(bits) * spread;
            case Initializer.XavierUniform _, Initializer.Uniform _ -> CounterRandom.uniform(bits, -spread, spread);
            case Initializer.ByActivation _ -> throw unsettled();
        };
    }

    /** The standard deviation of a normal, the bound of a uniform distribution. */
    private static float spread(Initializer initializer) {
        return switch (initializer) {
            case Initializer.Constant _ -> 0;
            case Initializer.Normal normal -> (float) normal.deviation();
            case Initializer.Uniform uniform -> (float) uniform.bound();
            case Initializer.HeNormal he -> (float) Math.sqrt(2.0 / he.fanIn());
            case Initializer.XavierUniform xavier -> (float) Math.sqrt(6.0 / (xavier.fanIn() + xavier.fanOut()));
            case Initializer.ByActivation _ -> throw unsettled();
        };
    }

    private static IllegalStateException unsettled() {
        return new IllegalStateException("initial values: the builder of the graph settles this initializer");
    }
}
