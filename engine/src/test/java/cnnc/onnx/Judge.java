package cnnc.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What ONNX Runtime says of a file. */
final class Judge {
    private Judge() {}

    static Map<String, HostTensor> answers(Path file, Map<String, HostTensor> inputs) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(file.toString(), plain(options))) {
            Map<String, OnnxTensor> given = new HashMap<>();
            for (Map.Entry<String, HostTensor> input : inputs.entrySet()) {
                long[] dims =
                        Arrays.stream(input.getValue().dims()).asLongStream().toArray();
                FloatBuffer data = FloatBuffer.wrap(input.getValue().floats());
                given.put(input.getKey(), OnnxTensor.createTensor(environment, data, dims));
            }
            Map<String, HostTensor> answers = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(given)) {
                result.forEach(each -> {
                    OnnxTensor tensor = (OnnxTensor) each.getValue();
                    int[] dims = Arrays.stream(tensor.getInfo().getShape())
                            .mapToInt(Math::toIntExact)
                            .toArray();
                    float[] data = new float[HostTensor.size(dims)];
                    tensor.getFloatBuffer().get(data);
                    answers.put(each.getKey(), HostTensor.floats(dims, data));
                });
            }
            given.values().forEach(OnnxTensor::close);
            return answers;
        } catch (OrtException e) {
            throw new AssertionError("ONNX Runtime refuses " + file + ": " + e.getMessage(), e);
        }
    }

    /** As written: neither rewritten nor on threads of its own. */
    private static OrtSession.SessionOptions plain(OrtSession.SessionOptions options) throws OrtException {
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        options.setInterOpNumThreads(1);
        options.setIntraOpNumThreads(1);
        return options;
    }
}
