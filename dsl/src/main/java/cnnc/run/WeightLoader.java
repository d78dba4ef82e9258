package cnnc.run;

import cnnc.io.FileProblem;
import cnnc.io.Safetensors;
import cnnc.train.ModelFile;
import java.io.IOException;
import java.nio.file.Path;

/** {@code load M from "file"}: weights, and what the file says of its pictures. */
final class WeightLoader {
    private WeightLoader() {}

    static Trained load(Places places, String path, Trained into) {
        Path file = places.find(path)
                .orElseThrow(() -> new RunProblem(
                        RunProblem.Kind.INPUT, path + ": is not there", "write the path of a safetensors file"));
        try {
            Safetensors read = Safetensors.read(file);
            into.network().load(file, read.tensors());
            return read.metadata().containsKey("classes") ? adopt(ModelFile.read(file), into) : into;
        } catch (FileProblem e) {
            throw new RunProblem(RunProblem.Kind.INPUT, e.file() + ": " + e.what(), e.remedy());
        } catch (IOException e) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    file + ": can't be read: " + e.getMessage(),
                    "check the file and its rights");
        }
    }

    private static Trained adopt(ModelFile model, Trained into) {
        return model.preprocessing()
                .map(steps -> into.with(model.classes(), steps, model.data()))
                .orElse(into);
    }
}
