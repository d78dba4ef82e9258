package cnnc.layer;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Unit.Dimension;
import cnnc.graph.Problem;
import cnnc.graph.ProblemException;
import cnnc.graph.Value;
import cnnc.tensor.Window;
import java.util.List;

/**
 * How a window is written: {@code 3x3 stride 2 same}. Shared by all layers that slide one over a picture.
 *
 * @param pads one number for all sides, [rows columns], or [top left bottom right]; without {@code same}
 * @param same pads so that ceil(size / stride) places come out, the odd pixel at bottom and right
 */
record WindowOptions(
        List<Integer> kernel,
        List<Integer> stride,
        List<Integer> dilation,
        List<Integer> pads,
        boolean same,
        boolean ceil) {
    static final Attribute<List<Integer>> KERNEL =
            Attribute.size("kernel", 1, "height x width of the window").asPositional();
    static final Attribute<List<Integer>> STRIDE =
            Attribute.size("stride", 1, "pixels from one window to the next").orElse(List.of(1, 1));
    static final Attribute<List<Integer>> DILATION = Attribute.size(
                    "dilation", 1, "pixels from one tap of the window to the next")
            .orElse(List.of(1, 1));
    static final Attribute<List<Integer>> PAD = Attribute.list(
                    Attribute.whole("pad", 0, 1 << 20, Dimension.LENGTH, "zeros around the picture"),
                    "zeros around the picture: all sides, [rows columns] or [top left bottom right]")
            .orElse(List.of(0));
    static final Attribute<Boolean> SAME =
            Attribute.flag("same", "pad so that the size stays (with a stride: is divided by it, rounded up)");

    /** A window that covers {@code kernel} and moves by one. */
    static WindowOptions of(int height, int width) {
        List<Integer> one = List.of(1, 1);
        return new WindowOptions(List.of(height, width), one, one, List.of(0), false, false);
    }

    /** Of a convolution. */
    static WindowOptions of(Arguments arguments) {
        return new WindowOptions(
                arguments.get(KERNEL),
                arguments.get(STRIDE),
                arguments.get(DILATION),
                arguments.get(PAD),
                arguments.get(SAME),
                false);
    }

    /** The layer, unless {@code same} and {@code pad} exclude each other. */
    static Layer checked(Arguments arguments, Layer layer) {
        return arguments.get(SAME) && arguments.isWritten(PAD)
                ? new Invalid(new Problem.Contradiction("same", "pad"))
                : layer;
    }

    WindowOptions withStride(List<Integer> steps) {
        return new WindowOptions(kernel, steps, dilation, pads, same, ceil);
    }

    /** The window on the picture {@code x} of {@code (N, H, W, C)}. */
    Window over(String operation, Value x) {
        Window window = plain(operation, x);
        return same ? window.same(x.shape().dim(1), x.shape().dim(2)) : window;
    }

    /** The window as written, whatever {@code same} says. */
    Window plain(String operation, Value x) {
        if (x.shape().rank() != 4) {
            throw new ProblemException(new Problem.WrongRank(operation, x, 4));
        }
        List<Integer> sides = sides(pads);
        return Window.of(kernel.get(0), kernel.get(1))
                .stride(stride.get(0), stride.get(1))
                .dilation(dilation.get(0), dilation.get(1))
                .pads(sides.get(0), sides.get(1), sides.get(2), sides.get(3))
                .ceil(ceil);
    }

    /** Top, left, bottom, right of a list of one, two or four numbers. */
    static List<Integer> sides(List<Integer> pads) {
        return switch (pads.size()) {
            case 1 -> List.of(pads.get(0), pads.get(0), pads.get(0), pads.get(0));
            case 2 -> List.of(pads.get(0), pads.get(1), pads.get(0), pads.get(1));
            case 4 -> pads;
            default -> throw new ProblemException(new Problem.WrongCount("pad", pads.size(), List.of(1, 2, 4)));
        };
    }
}
