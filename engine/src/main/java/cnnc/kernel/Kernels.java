package cnnc.kernel;

/**
 * The arithmetic of the engine, by family. An algorithm's order of summation is part of its definition: the scalar twin is its
 * plainest loop nest, the vector twin gives the same bits.
 */
public record Kernels(
        ConvKernels conv,
        PoolKernels pool,
        NormKernels norm,
        ElementKernels element,
        LossKernels loss,
        OptimizerKernels optimizer,
        PictureKernels picture) {
    /** The plain twins: the definition of every result. */
    public static Kernels scalar() {
        return new Kernels(
                new ScalarConvKernels(),
                new ScalarPoolKernels(),
                new ScalarNormKernels(),
                new ScalarElementKernels(),
                new ScalarLossKernels(),
                new ScalarOptimizerKernels(),
                new ScalarPictureKernels());
    }

    /** Twins on vectors, of {@code -Dcnnc.lanes} floats: the same bits. */
    public static Kernels vector() {
        ElementKernels element = new VectorElementKernels();
        return new Kernels(
                new VectorConvKernels(element),
                new VectorPoolKernels(),
                new VectorNormKernels(),
                element,
                new VectorLossKernels(),
                new VectorOptimizerKernels(),
                new VectorPictureKernels());
    }
}
