package cnnc.kernel;

import cnnc.tensor.Activation;
import java.util.List;

/** A number made of all bits that kernels give on the whole table of sizes; prints it when run on its own. */
final class ConvBits {
    private ConvBits() {}

    public static void main(String[] args) {
        System.out.println(of(Kernels.vector().conv()));
    }

    static long of(ConvKernels kernels) {
        long hash = 0;
        for (ConvShape s : ConvShapes.all().toList()) {
            float[] x = ConvRun.random(s.n() * s.inputSize(), 1);
            float[] w = ConvRun.random(s.weights(), 2);
            float[] bias = ConvRun.random(s.k(), 3);
            float[] dy = ConvRun.random(s.n() * s.outputSize(), 4);
            for (float[] result : List.of(
                    ConvRun.forward(kernels, s, Activation.RELU, s.n(), x, w, bias),
                    ConvRun.inputGradient(kernels, s, s.n(), dy, w),
                    ConvRun.weightGradient(kernels, s, s.n(), x, dy))) {
                for (float value : result) {
                    hash = 31 * hash + Float.floatToIntBits(value);
                }
            }
        }
        return 31 * hash + WinnerGradientsTest.bits(kernels);
    }
}
