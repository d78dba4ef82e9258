import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** ONNX Runtime on pictures of noise: {@code java -cp onnxruntime.jar OnnxPeer.java MODEL BATCH THREADS SECONDS}. */
final class OnnxPeer {
    private OnnxPeer() {}

    public static void main(String[] args) throws OrtException {
        int batch = Integer.parseInt(args[1]);
        double seconds = Double.parseDouble(args[3]);
        float[] noise = new float[batch * 3 * 224 * 224];
        Random random = new Random(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(Integer.parseInt(args[2]));
        options.setInterOpNumThreads(1);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(args[0], options);
                OnnxTensor x = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(noise), new long[] {batch, 3, 224, 224})) {
            Map<String, OnnxTensor> inputs = Map.of(session.getInputNames().iterator().next(), x);
            measure(session, inputs, seconds);
            double[] times = measure(session, inputs, seconds);
            System.out.printf(
                    Locale.ROOT, "{\"peer\": \"onnxruntime\", \"ips_median\": %.3f}%n", batch / times[times.length / 2]);
        }
    }

    /** Seconds of each run, ascending. */
    private static double[] measure(OrtSession session, Map<String, OnnxTensor> inputs, double seconds)
            throws OrtException {
        double[] times = new double[100_000];
        int runs = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (runs < 5 || System.nanoTime() < end) {
            long begun = System.nanoTime();
            session.run(inputs).close();
            times[runs++] = (System.nanoTime() - begun) * 1e-9;
        }
        Arrays.sort(times, 0, runs);
        return Arrays.copyOf(times, runs);
    }
}
