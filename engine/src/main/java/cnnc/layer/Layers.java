package cnnc.layer;

import cnnc.catalog.Catalog;

/** The words of {@code model}, in the order of the reference page. */
public final class Layers {
    public static final Catalog<Layer> CATALOG = Catalog.of(
            "layer",
            Input.DEFINITION,
            Conv.DEFINITION,
            Depthwise.DEFINITION,
            Separable.DEFINITION,
            Pool.DEFINITION,
            Dense.DEFINITION,
            Flatten.DEFINITION,
            Reshape.DEFINITION,
            Dropout.DEFINITION,
            BatchNorm.DEFINITION,
            Activate.RELU,
            Activate.RELU6,
            Activate.LEAKY,
            Activate.TANH,
            Activate.SIGMOID,
            Softmax.DEFINITION,
            Activate.ELU,
            Activate.SELU,
            Activate.GELU,
            Activate.SILU,
            Activate.MISH,
            Activate.HARD_SWISH,
            Activate.HARD_SIGMOID,
            Activate.SOFTPLUS,
            PRelu.DEFINITION,
            LogSoftmax.DEFINITION,
            SampleNorm.LN,
            SampleNorm.GN,
            SampleNorm.IN,
            LocalResponseNorm.DEFINITION,
            SqueezeExcite.DEFINITION,
            StochasticDepth.DEFINITION,
            Residual.DEFINITION,
            Join.ADD,
            Join.MULTIPLY,
            Join.CONCAT,
            Parallel.DEFINITION,
            Parallel.PATH,
            Freeze.DEFINITION,
            Backbone.DEFINITION,
            UpConv.DEFINITION,
            Upsample.DEFINITION,
            PixelShuffle.DEFINITION,
            Permute.DEFINITION,
            Pad.PAD,
            Pad.CROP,
            Init.DEFINITION,
            Output.DEFINITION);

    private Layers() {}
}
