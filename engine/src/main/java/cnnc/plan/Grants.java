package cnnc.plan;

import cnnc.kernel.CacheLine;
import cnnc.step.Buffer;
import cnnc.step.Memory;
import cnnc.step.Workspace;

/** The memory of a session, beside its arena. */
final class Grants implements Memory {
    private final Workspace workspace = new Workspace();

    @Override
    public Buffer persistent(int floats) {
        return new Buffer(CacheLine.floats(floats), CacheLine.LEAD, floats);
    }

    @Override
    public Workspace workspace(int floats) {
        workspace.request(floats);
        return workspace;
    }

    /** When every step is bound. */
    Workspace complete() {
        workspace.allocate();
        return workspace;
    }
}
