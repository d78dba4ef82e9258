package cnnc.kernel;

/**
 * From where each pixel of a row of the result comes. Where all four neighbours lie inside the source, {@code at} is the number of the
 * upper left one's first float and {@code x}, {@code y} are the shares of the right and the lower ones, 0 to 1; elsewhere {@code at} is
 * {@link #OUTSIDE} and {@code x}, {@code y} are the place itself, whole numbers being centres. One object a worker; its arrays grow.
 */
public final class Places {
    static final int OUTSIDE = -1;

    int[] at = {};
    float[] x = {};
    float[] y = {};

    /** Makes room for a row. */
    public void begin(int columns) {
        if (at.length < columns) {
            at = new int[columns];
            x = new float[columns];
            y = new float[columns];
        }
    }

    public boolean isInside(int column) {
        return at[column] >= 0;
    }

    /** The place's x, outside. */
    public float x(int column) {
        return x[column];
    }

    public float y(int column) {
        return y[column];
    }
}
