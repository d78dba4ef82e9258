package cnnc.run;

import cnnc.io.FileProblem;
import cnnc.io.Safetensors;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import cnnc.train.ModelFile;
import cnnc.zoo.Matching;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Weights of files, by name and shape. */
final class WeightLoader {
    private WeightLoader() {}

    private interface Reading<T> {
        T read(Path file) throws IOException;
    }

    /** {@code load M from "file"}: weights, and what the file says of its pictures. */
    static Trained load(Places places, String path, Trained into, Map<String, Shape> wanted) {
        return reading(places, path, file -> {
            into.network().load(file, named(new WeightFile(file).tensors(), wanted));
            boolean saved =
                    !WeightFile.isOnnx(path) && Safetensors.readMetadata(file).containsKey("classes");
            return saved ? adopt(ModelFile.read(file), into) : into;
        });
    }

    /** Tensors of a file under the names of {@code wanted}. */
    static Map<String, Tensor> tensors(Places places, String path, Map<String, Shape> wanted) {
        return reading(places, path, file -> {
            Map<String, Tensor> named = named(new WeightFile(file).tensors(), wanted);
            if (!named.keySet().containsAll(wanted.keySet())) {
                throw new FileProblem(file, "it has changed since it was checked", "run the program again");
            }
            return named;
        });
    }

    /** Those that are wanted under the names that are wanted; all as they are, where some are not found. */
    private static Map<String, Tensor> named(Map<String, Tensor> tensors, Map<String, Shape> wanted) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        Matching matching = Matching.of(wanted, shapes);
        if (!matching.isComplete()) {
            return tensors;
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        matching.names().forEach((name, there) -> named.put(name, Objects.requireNonNull(tensors.get(there))));
        return named;
    }

    private static <T> T reading(Places places, String path, Reading<T> reading) {
        Path file = places.find(path)
                .orElseThrow(() -> new RunProblem(
                        RunProblem.Kind.INPUT, path + ": is not there", "write the path of a safetensors file"));
        try {
            return reading.read(file);
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
