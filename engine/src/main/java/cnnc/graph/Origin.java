package cnnc.graph;

/**
 * Where a node came from; kept through all passes.
 *
 * @param path the line's path in the model, as in the names of its weights: {@code stage2.basic1.conv2}
 * @param place what the front end wants back (a span with its calls and iterations); opaque to the engine
 */
public record Origin(String path, Object place) {
    /** For graphs that no text stands behind. */
    public static final Origin NONE = new Origin("", "");
}
