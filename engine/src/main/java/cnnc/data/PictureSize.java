package cnnc.data;

/** Height and width in pixels; both at least 1. */
public record PictureSize(int height, int width) {
    public PictureSize {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("no picture is " + height + "x" + width);
        }
    }

    public long pixels() {
        return (long) height * width;
    }

    /** As people write it: {@code 28x28}. */
    @Override
    public String toString() {
        return height + "x" + width;
    }
}
