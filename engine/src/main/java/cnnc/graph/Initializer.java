package cnnc.graph;

/** How a parameter begins. Fans count connections: {@code fanIn} = kh·kw·in/groups, {@code fanOut} = kh·kw·out/groups. */
public sealed interface Initializer {
    record Constant(float value) implements Initializer {}

    /** N(0, 2 / fanIn): He et al. 2015. */
    record HeNormal(long fanIn) implements Initializer {}

    /** U(-a, a), a = sqrt(6 / (fanIn + fanOut)): Glorot and Bengio 2010. */
    record XavierUniform(long fanIn, long fanOut) implements Initializer {}

    /** N(0, deviation²). */
    record Normal(double deviation) implements Initializer {}

    /** U(-bound, bound). */
    record Uniform(double bound) implements Initializer {}

    /** He-normal or Xavier-uniform, by the activation that follows; {@link GraphBuilder#build} settles it. */
    record ByActivation(long fanIn, long fanOut) implements Initializer {}
}
