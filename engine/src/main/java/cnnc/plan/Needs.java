package cnnc.plan;

import cnnc.kernel.CacheLine;
import cnnc.step.Buffer;
import cnnc.step.Memory;
import cnnc.step.Workspace;

/** Grants nothing and counts: steps are bound to it once, to learn what they need before any memory is there. */
final class Needs implements Memory {
    static final float[] NO_DATA = {};

    private final Workspace workspace = new Workspace();
    private long persistent;

    @Override
    public Buffer persistent(int floats) {
        persistent += CacheLine.LEAD + floats;
        return new Buffer(NO_DATA, 0, floats);
    }

    @Override
    public Workspace workspace(int floats) {
        workspace.request(floats);
        return workspace;
    }

    long persistent() {
        return persistent;
    }

    int workspace() {
        return workspace.floats();
    }
}
