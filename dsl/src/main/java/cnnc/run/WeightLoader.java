package cnnc.run;

import cnnc.graph.Parameter;
import cnnc.io.FileProblem;
import cnnc.io.Safetensors;
import cnnc.plan.Weights;
import cnnc.tensor.Tensor;
import cnnc.train.ModelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts weights of a file into a model: by name and shape, never by order; all of them or none. */
final class WeightLoader {
    private static final int SHOWN = 3;

    private WeightLoader() {}

    static Trained load(Places places, String path, Trained into) {
        Path file = places.find(path)
                .orElseThrow(() -> new RunProblem(
                        RunProblem.Kind.INPUT, path + ": is not there", "write the path of a safetensors file"));
        try {
            Safetensors read = Safetensors.read(file);
            check(file, read.tensors(), into.network().weights());
            Weights weights = into.network().weights();
            weights.parameters().forEach(p -> weights.load(p.name(), tensor(read.tensors(), p)));
            return read.metadata().containsKey("classes") ? adopt(ModelFile.read(file), into) : into;
        } catch (FileProblem e) {
            throw new RunProblem(RunProblem.Kind.INPUT, e.file() + ": " + e.what(), e.remedy());
        } catch (IOException e) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT, file + ": can't be read: " + e.getMessage(), "check the file and its rights");
        }
    }

    private static Tensor tensor(Map<String, Tensor> tensors, Parameter parameter) {
        Tensor tensor = tensors.get(parameter.name());
        if (tensor == null) {
            throw new IllegalStateException("loading: " + parameter.name() + " passed the check");
        }
        return tensor;
    }

    private static void check(Path file, Map<String, Tensor> tensors, Weights weights) {
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
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    file + ": does not fit the model: "
                            + String.join("; ", wrong.subList(0, Math.min(SHOWN, wrong.size()))) + more,
                    "load a file that was saved from this model; the file holds "
                            + String.join(", ", tensors.keySet().stream().limit(SHOWN).toList()) + " …");
        }
    }

    private static Trained adopt(ModelFile model, Trained into) {
        return model.preprocessing()
                .map(steps -> into.with(model.classes(), steps, model.data()))
                .orElse(into);
    }
}
