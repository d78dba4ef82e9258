package cnnc.run;

import cnnc.io.Safetensors;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights on the disk: a safetensors file, or an ONNX file, whose weights have the names that {@code cnnc import} gives them. */
record WeightFile(Path file) {
    /** Whether a path is that of an ONNX file. */
    static boolean isOnnx(String path) {
        return path.endsWith(".onnx");
    }

    Map<String, Tensor> tensors() throws IOException {
        return isOnnx(file.toString())
                ? OnnxImport.whole(file).weights()
                : Safetensors.read(file).tensors();
    }

    /** Without reading the numbers, where the format allows it. */
    Map<String, Shape> shapes() throws IOException {
        if (!isOnnx(file.toString())) {
            return Safetensors.readShapes(file);
        }
        Map<String, Shape> shapes = new LinkedHashMap<>();
        tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }
}
