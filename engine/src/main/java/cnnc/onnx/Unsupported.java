package cnnc.onnx;

import cnnc.io.FileProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node that is refused.
 *
 * @param node how messages name it
 */
public record Unsupported(String node, String operator, String reason) {
    /** All nodes of a file that the table refuses. */
    public static List<Unsupported> of(OnnxModel model) {
        List<Unsupported> all = new ArrayList<>();
        for (OnnxNode node : model.graph().nodes()) {
            @Nullable String refusal = Operators.refusal(node);
            if (refusal != null) {
                all.add(new Unsupported(node.shown(), node.operator(), refusal));
            }
        }
        return all;
    }

    /** Names the first that is refused, and how many are. */
    static void check(OnnxModel model) throws FileProblem {
        List<Unsupported> all = of(model);
        if (!all.isEmpty()) {
            Unsupported first = all.getFirst();
            throw new RefusedFile(
                    model.file(),
                    first.node + ": " + first.reason + (all.size() > 1 ? "; and " + (all.size() - 1) + " more" : ""));
        }
    }

    static FileProblem problem(OnnxModel model, OnnxNode node, NodeFault fault) {
        String what = node.shown() + ": " + fault.reason();
        return fault.isUnsupported() ? new RefusedFile(model.file(), what) : model.problem(what);
    }
}
