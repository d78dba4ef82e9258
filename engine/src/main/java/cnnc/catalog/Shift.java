package cnnc.catalog;

/** A range of lengths in a picture: pixels (or cells), or shares of its side. */
public record Shift(double from, double to, boolean isShare) {
    public static Shift none() {
        return new Shift(0, 0, false);
    }
}
