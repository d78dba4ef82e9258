package cnnc.layer;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.graph.Algebra;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.List;

/**
 * Transposed convolution: {@code (N, H, W, C)} → {@code (N, OH, OW, filters)}, OH = (H - 1)·stride - pads + window + output-padding (PyTorch's
 * {@code ConvTranspose2d}). Weights {@code weight}, in files {@code (C, filters/groups, kh, kw)}, and {@code bias}.
 */
record UpConv(int filters, WindowOptions window, List<Integer> more, int groups, Bias bias) implements Layer {
    private static final Attribute<List<Integer>> MORE = Attribute.size(
                    "output-padding", 0, "rows and columns more at the bottom and the right, fewer than the stride")
            .orElse(List.of(0, 0));
    private static final Attribute<Boolean> SAME =
            Attribute.flag("same", "pad so that the size is multiplied by the stride exactly");

    static final Definition<Layer> DEFINITION = Definition.of(
            "upconv",
            "transposed convolution: makes the picture larger; each pixel is spread by a filter",
            "upconv 32 2x2 stride 2",
            arguments -> {
                Layer layer = new UpConv(
                        arguments.get(Conv.FILTERS),
                        new WindowOptions(
                                arguments.get(WindowOptions.KERNEL),
                                arguments.get(WindowOptions.STRIDE),
                                arguments.get(WindowOptions.DILATION),
                                arguments.get(WindowOptions.PAD),
                                arguments.get(SAME),
                                false),
                        arguments.get(MORE),
                        arguments.get(Conv.GROUPS),
                        Bias.of(arguments));
                boolean twice = arguments.get(SAME) && arguments.isWritten(WindowOptions.PAD);
                return Bias.checked(arguments, twice ? new Invalid(new Problem.Contradiction("same", "pad")) : layer);
            },
            Conv.FILTERS,
            WindowOptions.KERNEL,
            WindowOptions.STRIDE,
            SAME,
            WindowOptions.PAD,
            MORE,
            WindowOptions.DILATION,
            Conv.GROUPS,
            Bias.BIAS,
            Bias.NO_BIAS);

    @Override
    public Layer before(Layer follower) {
        return new UpConv(filters, window, more, groups, bias.before(follower));
    }

    @Override
    public Value lower(GraphBuilder graph, Value x) {
        Window over = window.same() ? same(window.plain("upconv", x)) : window.over("upconv", x);
        Shape in = x.shape();
        int channels = in.dim(3);
        if (channels % groups != 0 || filters % groups != 0) {
            throw new ProblemException(new Problem.GroupsDoNotDivide(x, groups, channels, filters));
        }
        int height = size(x, 1, over.strideH(), over.padTop() + over.padBottom(), over.extentH(), more.get(0));
        int width = size(x, 2, over.strideW(), over.padLeft() + over.padRight(), over.extentW(), more.get(1));
        Shape weight = Shape.of(over.kernelH(), over.kernelW(), filters / groups, channels);
        long taps = (long) over.kernelH() * over.kernelW();
        long fanIn = Math.max(1, taps * channels / groups / ((long) over.strideH() * over.strideW()));
        Value w =
                graph.parameter("weight", weight, new Layout.Conv(), graph.initializer(fanIn, taps * filters / groups));
        Op op = new Op.ConvTranspose2d(over, groups, Shape.of(in.dim(0), height, width, filters));
        Value y = graph.add(op, x, w);
        return bias.present() ? new Algebra(graph).plus(y, Parameters.bias(graph, filters)) : y;
    }

    /** Pads that leave the size times the stride; where the window is smaller than the stride there are none. */
    private static Window same(Window window) {
        int h = Math.max(0, window.extentH() - window.strideH());
        int w = Math.max(0, window.extentW() - window.strideW());
        return window.pads(h / 2, w / 2, h - h / 2, w - w / 2);
    }

    private int size(Value x, int axis, int stride, int pads, int extent, int beyond) {
        int missing = window.same() ? Math.max(0, stride - extent) : 0;
        long size = (x.shape().dim(axis) - 1L) * stride - pads + extent + beyond + missing;
        if (size < 1 || beyond >= stride) {
            throw new ProblemException(new Problem.OutOfRange("upconv", x, axis, 0, Math.toIntExact(size)));
        }
        return Math.toIntExact(size);
    }
}
