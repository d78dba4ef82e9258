package cnnc.onnx;

import java.util.List;

/** ONNX's multidirectional broadcasting: sizes are compared from the last axis on, 1 stretches. */
final class Broadcast {
    private Broadcast() {}

    static int[] dims(List<HostTensor> tensors) {
        return tensors.stream().map(HostTensor::dims).reduce(new int[0], Broadcast::dims);
    }

    static int[] dims(int[] a, int[] b) {
        int[] dims = new int[Math.max(a.length, b.length)];
        for (int i = 1; i <= dims.length; i++) {
            int one = i > a.length ? 1 : a[a.length - i];
            int other = i > b.length ? 1 : b[b.length - i];
            if (one != other && one != 1 && other != 1) {
                throw new NodeFault(HostTensor.text(a) + " and " + HostTensor.text(b) + " don't fit together");
            }
            dims[dims.length - i] = one == 1 ? other : one;
        }
        return dims;
    }

    /** {@code tensor} stretched to {@code dims}. */
    static HostTensor to(HostTensor tensor, int[] dims) {
        int[] own = tensor.dims();
        if (java.util.Arrays.equals(own, dims)) {
            return tensor;
        }
        int[] strides = Places.strides(own);
        int lead = dims.length - own.length;
        return tensor.moved(dims, place -> {
            int at = 0;
            for (int axis = 0; axis < own.length; axis++) {
                at += own[axis] == 1 ? 0 : place[axis + lead] * strides[axis];
            }
            return at;
        });
    }
}
