package cnnc.train;

import cnnc.graph.Parameter;
import cnnc.io.FileProblem;
import cnnc.plan.Weights;
import cnnc.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds tensors of a file against the parameters of a model: by name and shape, never by order. */
final class WeightCheck {
    private static final int SHOWN = 3;

    private WeightCheck() {}

    /** Whether each parameter is there in its shape; tensors beyond those are left alone. */
    static void check(Path file, Map<String, Tensor> tensors, Weights weights) throws FileProblem {
        List<String> wrong = new ArrayList<>();
        for (Parameter parameter : weights.parameters()) {
            Tensor tensor = tensors.get(parameter.name());
            if (tensor == null) {
                wrong.add(parameter.name() + " is not in the file");
            } else if (!tensor.shape().equals(weights.fileShape(parameter.name()))) {
                wrong.add(parameter.name() + " is " + tensor.shape() + " there, the model has "
                        + weights.fileShape(parameter.name()));
            }
        }
        if (!wrong.isEmpty()) {
            String more = wrong.size() > SHOWN ? " (and " + (wrong.size() - SHOWN) + " more)" : "";
            throw new FileProblem(
                    file,
                    "it does not fit the model: " + String.join("; ", wrong.subList(0, Math.min(SHOWN, wrong.size())))
                            + more,
                    "load a file that was saved from this model; this one holds "
                            + String.join(
                                    ", ", tensors.keySet().stream().limit(SHOWN).toList()) + " …");
        }
    }
}
