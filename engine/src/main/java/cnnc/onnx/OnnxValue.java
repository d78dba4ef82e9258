package cnnc.onnx;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input or output of a graph, as the file declares it.
 *
 * @param dims sizes; {@link #UNKNOWN} where the file gives a name or nothing
 * @param known whether the file declares sizes at all
 */
public record OnnxValue(String name, ElementType type, List<Integer> dims, boolean known) {
    static final int UNKNOWN = -1;

    public OnnxValue {
        dims = List.copyOf(dims);
    }

    /** Whether it takes tensors of these sizes. */
    boolean takes(int[] sizes) {
        if (!known) {
            return true;
        }
        if (sizes.length != dims.size()) {
            return false;
        }
        for (int i = 0; i < sizes.length; i++) {
            if (dims.get(i) != UNKNOWN && dims.get(i) != sizes[i]) {
                return false;
            }
        }
        return true;
    }

    /** As messages show it: {@code float[?, 3, 224, 224]}. */
    String shown() {
        return known
                ? type
                        + dims.stream()
                                .map(dim -> dim == UNKNOWN ? "?" : dim.toString())
                                .collect(Collectors.joining(", ", "[", "]"))
                : type + "[…]";
    }
}
