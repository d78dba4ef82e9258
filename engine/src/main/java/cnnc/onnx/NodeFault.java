package cnnc.onnx;

/** What is wrong with a node of a file: its attributes, or the shapes that meet in it. Becomes one message that names the node. */
final class NodeFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unsupported;

    NodeFault(String reason) {
        this(reason, false);
    }

    private NodeFault(String reason, boolean unsupported) {
        super(reason, null, false, false);
        this.unsupported = unsupported;
    }

    /** Of a node that may be right, but that this program doesn't support. */
    static NodeFault unsupported(String reason) {
        return new NodeFault(reason, true);
    }

    /** Refuses a node unless {@code holds}. */
    static void require(boolean holds, String what) {
        if (!holds) {
            throw unsupported(what + " can't be part of a graph that trains");
        }
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    boolean isUnsupported() {
        return unsupported;
    }
}
