package cnnc.step;

/** The one workspace of a plan, as large as the largest request. */
public final class Workspace {
    private int floats;
    private float[] data = {};

    /** Grows the request; while the plan is made. */
    public void request(int wanted) {
        floats = Math.max(floats, wanted);
    }

    /** The largest request so far. */
    public int floats() {
        return floats;
    }

    /** Allocates; when the plan is complete. */
    public void allocate() {
        data = new float[floats];
    }

    public float[] data() {
        return data;
    }
}
