package cnnc.benchmarks;

import cnnc.kernel.ConvKernels;
import cnnc.kernel.Kernels;
import cnnc.kernel.Workers;
import java.util.List;
import java.util.stream.Stream;

/** Runs convolutions of each kind, gradients at winners and batch norm until their code is compiled, and a kernel that is made to spill. */
public final class SpillsFork {
    private static final int MILLIS = 400;

    private static final List<String> SHAPES = List.of(
            "8:64:16x16:64:3:1:1",
            "8:16:32x32:16:3:1:1",
            "8:128:8x8:128:3:1:1",
            "32:32:16x16:64:3:2:1",
            "8:64:14x14:256:1:1:0",
            "8:3:32x32:16:3:1:1",
            "8:3:24x24:64:3:1:1",
            "8:6:14x14:16:5:1:0",
            "16:6:14x14:16:5:1:0",
            "16:1:28x28:6:5:1:2",
            "2:3:64x64:64:7:2:3",
            "8:1:28x28:6:5:1:2",
            "8:32:16x16:32:3:1:1:32",
            "8:32:16x16:32:3:2:1:32",
            "256:256:256");

    private SpillsFork() {}

    public static void main(String[] args) {
        ConvKernels fast = Kernels.vector().conv();
        try (Workers workers = Workers.of(1)) {
            for (String shape : SHAPES) {
                for (ConvKernels kernels : List.of(fast, fast.exact())) {
                    ConvWork work = new ConvWork(kernels, ConvBenchmark.parse(shape), workers);
                    for (ConvPass pass : ConvPass.values()) {
                        work.warmUp(pass, MILLIS);
                    }
                }
            }
        }
        for (KernelCase other : Stream.concat(WinnerCases.all().stream(), NormCases.all().stream())
                .toList()) {
            Work work = other.engine().apply(Kernels.vector());
            float[] own = new float[work.scratch()];
            for (int i = 0; i < 2_000; i++) {
                work.run(i % work.tasks(), own);
            }
        }
        float[] data = Data.normal(1 << 12);
        float sum = 0;
        for (int i = 0; i < 200_000; i++) {
            SpillingTile.sum(64, data);
            sum += data[i % 16];
        }
        System.out.println("done, " + sum);
    }
}
