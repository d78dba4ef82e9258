package cnnc.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A window that slides over any number of axes: where each of its taps falls, for each place.
 *
 * @param size the axes it slides over
 * @param begin padding before, {@code end} after, each axis
 * @param ceil the number of places is rounded up; a window that would begin beyond the padded start of the end is dropped
 */
record Sliding(int[] size, int[] kernel, int[] stride, int[] dilation, int[] begin, int[] end, boolean ceil) {
    /** The window that the attributes of a convolution or pool describe. */
    static Sliding of(Call call, int[] size, int[] kernel) {
        int axes = size.length;
        int[] stride = attribute(call, "strides", axes, 1, 1);
        int[] dilation = attribute(call, "dilations", axes, 1, 1);
        if (IntStream.of(kernel).anyMatch(k -> k < 1) || kernel.length != axes) {
            throw new NodeFault("a window of " + HostTensor.text(kernel) + " over " + HostTensor.text(size));
        }
        int[] pads = call.numbers("pads").orElseGet(() -> new int[2 * axes]);
        if (pads.length != 2 * axes) {
            throw new NodeFault(pads.length + " pads for " + axes + " axes");
        }
        Sliding window = new Sliding(
                size,
                kernel,
                stride,
                dilation,
                Arrays.copyOf(pads, axes),
                Arrays.copyOfRange(pads, axes, 2 * axes),
                call.flag("ceil_mode", false));
        return switch (call.text("auto_pad", "NOTSET")) {
            case "NOTSET" -> window;
            case "VALID" -> window.pads(new int[axes], new int[axes]);
            case "SAME_UPPER" -> window.same(false);
            case "SAME_LOWER" -> window.same(true);
            default -> throw new NodeFault("auto_pad is \"" + call.text("auto_pad", "") + "\"");
        };
    }

    static int[] attribute(Call call, String name, int axes, int otherwise, int least) {
        int[] given = call.numbers(name).orElseGet(() -> {
            int[] all = new int[axes];
            Arrays.fill(all, otherwise);
            return all;
        });
        if (given.length != axes || IntStream.of(given).anyMatch(each -> each < least)) {
            throw new NodeFault(name + " is " + HostTensor.text(given) + " for " + axes + " axes");
        }
        return given;
    }

    Sliding pads(int[] before, int[] after) {
        return new Sliding(size, kernel, stride, dilation, before, after, ceil);
    }

    /** Padded so that ceil(size / stride) places come out; the odd one at the end, or at the begin. */
    private Sliding same(boolean lower) {
        int[] before = new int[size.length];
        int[] after = new int[size.length];
        for (int axis = 0; axis < size.length; axis++) {
            long places = ((long) size[axis] + stride[axis] - 1) / stride[axis];
            int all = Math.toIntExact(Math.max(0, (places - 1) * stride[axis] + extent(axis) - size[axis]));
            before[axis] = lower ? all - all / 2 : all / 2;
            after[axis] = all - before[axis];
        }
        return pads(before, after);
    }

    int extent(int axis) {
        long extent = (kernel[axis] - 1L) * dilation[axis] + 1;
        if (extent > Integer.MAX_VALUE / 2) {
            throw new NodeFault("a window of " + extent + " over " + HostTensor.text(size));
        }
        return (int) extent;
    }

    int[] out() {
        int[] out = new int[size.length];
        for (int axis = 0; axis < out.length; axis++) {
            long room = (long) size[axis] + begin[axis] + end[axis] - extent(axis);
            if (room < 0) {
                throw new NodeFault("a window of " + extent(axis) + " over " + size[axis] + " with pads " + begin[axis]
                        + " and " + end[axis]);
            }
            long places = room / stride[axis] + 1;
            if (ceil && room % stride[axis] != 0 && places * stride[axis] < (long) size[axis] + begin[axis]) {
                places++;
            }
            out[axis] = Math.toIntExact(places);
        }
        return out;
    }

    int taps() {
        return HostTensor.size(kernel);
    }

    /** {@code [place][tap]}: the flat place of the input under the tap; -1 in the padding, -2 beyond it. */
    int[][] table() {
        int[] out = out();
        int[] strides = Places.strides(size);
        HostTensor.size(new int[] {HostTensor.size(out), taps()});
        int[][] table = new int[HostTensor.size(out)][taps()];
        int[] place = new int[out.length];
        for (int[] row : table) {
            int[] tap = new int[kernel.length];
            for (int t = 0; t < row.length; t++) {
                row[t] = under(place, tap, strides);
                Places.next(tap, kernel);
            }
            Places.next(place, out);
        }
        return table;
    }

    private int under(int[] place, int[] tap, int[] strides) {
        int flat = 0;
        boolean padding = false;
        for (int axis = 0; axis < size.length; axis++) {
            int at = place[axis] * stride[axis] - begin[axis] + tap[axis] * dilation[axis];
            if (at >= size[axis] + end[axis]) {
                return -2;
            }
            padding |= at < 0 || at >= size[axis];
            flat += at * strides[axis];
        }
        return padding ? -1 : flat;
    }
}
