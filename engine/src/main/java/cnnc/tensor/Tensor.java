package cnnc.tensor;

/** A shape and its elements, row-major. The array is shared, not copied. */
public record Tensor(Shape shape, float[] data) {
    public Tensor {
        if (shape.size() != data.length) {
            throw new IllegalArgumentException(data.length + " elements for shape " + shape);
        }
    }

    public static Tensor zeros(Shape shape) {
        return new Tensor(shape, new float[shape.intSize()]);
    }
}
