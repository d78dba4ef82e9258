package cnnc.step;

import cnnc.graph.Op;
import cnnc.kernel.ElementKernels;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import java.util.Arrays;

/**
 * {@link Op.Add}, {@link Op.Multiply} and {@link Op.PRelu} where an operand is repeated along some axes, over all floats. The last axes
 * along which each operand is either all there or all repeated are one run.
 */
public final class BroadcastStep extends BatchStep {
    /** Floats of a repeated number. */
    private static final int BLOCK = 1024;

    private final Op op;
    private final ElementKernels kernels;
    private final Operand a;
    private final Operand b;
    private final Buffer y;
    private final int run;

    /** The axes ahead of the run, and how far each operand moves along them. */
    private final int[] outer;

    private record Operand(Buffer buffer, boolean repeated, int[] steps) {}

    public BroadcastStep(Binding binding) {
        super("Broadcast", binding);
        op = binding.node().op();
        kernels = binding.kernels().element();
        y = binding.out(0);
        Shape shape = binding.outShape(0);
        Shape aShape = aligned(binding.inShape(0), shape.rank());
        Shape bShape = aligned(binding.inShape(1), shape.rank());
        int axes = Math.max(axesAhead(aShape, shape), axesAhead(bShape, shape));
        outer = Arrays.copyOf(shape.dims(), axes);
        run = product(shape, axes);
        a = operand(binding.in(0), aShape, axes);
        b = operand(binding.in(1), bShape, axes);
    }

    /** With axes of size 1 ahead. */
    private static Shape aligned(Shape shape, int rank) {
        int[] dims = new int[rank];
        Arrays.fill(dims, 1);
        System.arraycopy(shape.dims(), 0, dims, rank - shape.rank(), shape.rank());
        return Shape.of(dims);
    }

    /** Axes ahead of those along which the operand is all there, or all repeated. */
    private static int axesAhead(Shape operand, Shape whole) {
        int there = whole.rank();
        while (there > 0 && operand.dim(there - 1) == whole.dim(there - 1)) {
            there--;
        }
        int repeated = whole.rank();
        while (repeated > 0 && operand.dim(repeated - 1) == 1) {
            repeated--;
        }
        return Math.min(there, repeated);
    }

    private static int product(Shape shape, int from) {
        int product = 1;
        for (int axis = from; axis < shape.rank(); axis++) {
            product = Math.multiplyExact(product, shape.dim(axis));
        }
        return product;
    }

    private Operand operand(Buffer buffer, Shape shape, int axes) {
        int[] steps = new int[axes];
        int step = product(shape, axes);
        boolean repeated = step == 1 && run > 1;
        for (int axis = axes - 1; axis >= 0; axis--) {
            steps[axis] = shape.dim(axis) == 1 ? 0 : step;
            step *= shape.dim(axis);
        }
        return new Operand(buffer, repeated, steps);
    }

    @Override
    int limit(Context context) {
        return y.length();
    }

    @Override
    public int scratch() {
        return BLOCK;
    }

    @Override
    void run(int begin, int count, float[] scratch) {
        int end = begin + count;
        for (int at = begin; at < end; ) {
            int within = at % run;
            int length = Math.min(run - within, end - at);
            if (a.repeated || b.repeated) {
                length = Math.min(length, BLOCK);
            }
            apply(at, within, length, scratch);
            at += length;
        }
    }

    private void apply(int at, int within, int length, float[] scratch) {
        int aAt = place(a, at / run, within);
        int bAt = place(b, at / run, within);
        if (a.repeated) {
            Arrays.fill(scratch, 0, length, a.buffer.data()[aAt]);
            apply(scratch, 0, b.buffer.data(), bAt, y.offset() + at, length);
        } else if (b.repeated) {
            Arrays.fill(scratch, 0, length, b.buffer.data()[bAt]);
            apply(a.buffer.data(), aAt, scratch, 0, y.offset() + at, length);
        } else {
            apply(a.buffer.data(), aAt, b.buffer.data(), bAt, y.offset() + at, length);
        }
    }

    private int place(Operand operand, int run, int within) {
        int place = operand.buffer.offset() + (operand.repeated ? 0 : within);
        int rest = run;
        for (int axis = outer.length - 1; axis >= 0; axis--) {
            place += rest % outer[axis] * operand.steps[axis];
            rest /= outer[axis];
        }
        return place;
    }

    private void apply(float[] a, int aAt, float[] b, int bAt, int yAt, int count) {
        switch (op) {
            case Op.Add add -> {
                kernels.add(a, aAt, b, bAt, y.data(), yAt, count);
                if (add.activation().kind() != Activation.Kind.IDENTITY) {
                    kernels.unary(add.activation(), y.data(), yAt, y.data(), yAt, count);
                }
            }
            case Op.Multiply _ -> kernels.multiply(a, aAt, b, bAt, y.data(), yAt, count);
            case Op.PRelu _ -> kernels.prelu(a, aAt, b, bAt, y.data(), yAt, count);
            default -> throw new IllegalStateException("no step broadcasts " + op);
        }
    }
}
