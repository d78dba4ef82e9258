package cnnc.onnx;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;

/**
 * A tensor of any type and rank, row-major, as ONNX means it: constants, shapes and whatever is evaluated on the host. Immutable.
 *
 * <p>Reals of up to 32 bits lie in a {@code float[]}, doubles in a {@code double[]}, whole numbers and bools in a {@code long[]}.
 */
public final class HostTensor {
    private final ElementType type;
    private final int[] dims;
    private final Object data;

    private HostTensor(ElementType type, int[] dims, Object data) {
        this.type = type;
        this.dims = dims;
        this.data = data;
    }

    // ---- making ----

    /** Float32 elements; the array is taken over. */
    public static HostTensor floats(int[] dims, float[] data) {
        if (size(dims) != data.length) {
            throw new IllegalArgumentException(data.length + " elements for " + text(dims));
        }
        return new HostTensor(ElementType.FLOAT, dims.clone(), data);
    }

    /** A vector of int64. */
    static HostTensor vector(long... elements) {
        return new HostTensor(ElementType.INT64, new int[] {elements.length}, elements.clone());
    }

    static HostTensor reals(ElementType type, int[] dims, IntToDoubleFunction element) {
        int size = size(dims);
        if (type == ElementType.DOUBLE) {
            double[] data = new double[size];
            Arrays.setAll(data, element);
            return new HostTensor(type, dims.clone(), data);
        }
        float[] data = new float[size];
        for (int i = 0; i < size; i++) {
            data[i] = (float) type.round(element.applyAsDouble(i));
        }
        return new HostTensor(type, dims.clone(), data);
    }

    static HostTensor wholes(ElementType type, int[] dims, IntToLongFunction element) {
        long[] data = new long[size(dims)];
        Arrays.setAll(data, i -> type.wrap(element.applyAsLong(i)));
        return new HostTensor(type, dims.clone(), data);
    }

    static HostTensor bools(int[] dims, IntFunction<Boolean> element) {
        return wholes(ElementType.BOOL, dims, i -> element.apply(i) ? 1 : 0);
    }

    // ---- asking ----

    public ElementType type() {
        return type;
    }

    public int[] dims() {
        return dims.clone();
    }

    public int rank() {
        return dims.length;
    }

    /** Size along an axis. */
    int dim(int axis) {
        return dims[axis];
    }

    public int size() {
        return size(dims);
    }

    /** Element {@code i}, whatever the type. */
    public double real(int i) {
        return switch (data) {
            case float[] floats -> floats[i];
            case double[] doubles -> doubles[i];
            default -> {
                long whole = ((long[]) data)[i];
                yield type == ElementType.UINT64 && whole < 0 ? (whole >>> 1) * 2.0 : whole;
            }
        };
    }

    /** Element {@code i}, truncated where it is real. */
    public long whole(int i) {
        return data instanceof long[] wholes ? wholes[i] : (long) real(i);
    }

    /** All elements, as float32; shared where they are. */
    public float[] floats() {
        if (data instanceof float[] floats) {
            return floats;
        }
        float[] floats = new float[size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) real(i);
        }
        return floats;
    }

    double[] doubles() {
        double[] doubles = new double[size()];
        Arrays.setAll(doubles, this::real);
        return doubles;
    }

    /** All elements as sizes, axes or places; too large ones are a fault of the node. */
    int[] ints() {
        int[] ints = new int[size()];
        for (int i = 0; i < ints.length; i++) {
            // the standard's "to the end" is the largest long
            ints[i] = Math.clamp(whole(i), -Integer.MAX_VALUE, Integer.MAX_VALUE);
        }
        return ints;
    }

    // ---- moving ----

    /** The same elements in another form. */
    HostTensor reshape(int... other) {
        if (size(other) != size()) {
            throw new NodeFault(text(dims) + " can't be reshaped to " + text(other));
        }
        return new HostTensor(type, other.clone(), data);
    }

    /** Which element, by its flat place, stands at {@code place}; -1: the filling. */
    interface Source {
        int at(int[] place);
    }

    /** A tensor of {@code other} sizes whose elements come from this one. */
    HostTensor moved(int[] other, Source source) {
        return moved(other, source, 0);
    }

    HostTensor moved(int[] other, Source source, double filling) {
        int[] from = new int[size(other)];
        int[] place = new int[other.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = source.at(place);
            Places.next(place, other);
        }
        return type.isReal()
                ? reals(type, other, i -> from[i] < 0 ? filling : real(from[i]))
                : wholes(type, other, i -> from[i] < 0 ? (long) filling : whole(from[i]));
    }

    /** The same elements as another type: truncated to whole numbers, rounded to reals. */
    HostTensor cast(ElementType to) {
        if (to == type) {
            return this;
        }
        if (to.isReal()) {
            return reals(to, dims, this::real);
        }
        return to == ElementType.BOOL ? bools(dims, i -> real(i) != 0) : wholes(to, dims, this::whole);
    }

    // ---- sizes ----

    /** Number of elements. More than fit into an array or into a quarter of the memory are a fault of the node. */
    static int size(int[] dims) {
        long size = 1;
        for (int dim : dims) {
            if (dim < 0) {
                throw new NodeFault("a negative size in " + text(dims));
            }
            size = dim == 0 ? 0 : size > Integer.MAX_VALUE ? size : size * dim;
        }
        if (size > Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 16)) {
            throw new NodeFault("a tensor of " + text(dims) + " is too large");
        }
        return (int) size;
    }

    /** As the standard writes shapes: {@code [1, 3, 8, 8]}. */
    static String text(int[] dims) {
        return Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String toString() {
        return type + text(dims);
    }
}
