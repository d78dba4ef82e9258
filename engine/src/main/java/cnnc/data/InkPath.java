package cnnc.data;

/** Where the pen went: points and, for each, the radius of the ink; a stroke's last point is not joined to the next stroke's first. */
final class InkPath {
    private static final int MOST_POINTS = 512;

    final float[] x = new float[MOST_POINTS];
    final float[] y = new float[MOST_POINTS];

    /** Of the ink, relative to the pen's. */
    final float[] radius = new float[MOST_POINTS];

    /** Whether the pen came from the point before. */
    final boolean[] joined = new boolean[MOST_POINTS];

    int size;

    void add(float px, float py, float r, boolean join) {
        x[size] = px;
        y[size] = py;
        radius[size] = r;
        joined[size] = join;
        size++;
    }
}
