package cnnc.benchmarks;

import cnnc.kernel.ConvKernels;
import cnnc.kernel.ConvShape;
import cnnc.kernel.Kernels;
import cnnc.kernel.Workers;
import cnnc.tensor.Shape;
import cnnc.tensor.Window;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Convolutions and dense layers, plain and on vectors. Another vector width: {@code -jvmArgsAppend -Dcnnc.lanes=8}; a shape is
 * {@code N:C:HxW:K:kernel:stride:pad[:groups]}, a dense layer {@code N:inputs:outputs}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConvBenchmark {
    /** LeNet-5, VGG, ResNet-20, MobileNet v2, square products of matrices. */
    @Param({
        "64:1:28x28:6:5:1:2",
        "64:6:14x14:16:5:1:0",
        "64:400:120",
        "64:64:32x32:64:3:1:1",
        "64:128:16x16:128:3:1:1",
        "64:256:8x8:256:3:1:1",
        "8:512:7x7:512:3:1:1",
        "64:3:32x32:16:3:1:1",
        "64:16:32x32:16:3:1:1",
        "64:16:32x32:32:3:2:1",
        "64:32:16x16:32:3:1:1",
        "64:64:8x8:64:3:1:1",
        "8:256:14x14:1024:1:1:0",
        "8:3:224x224:64:7:2:3",
        "64:16:32x32:96:1:1:0",
        "64:96:32x32:96:3:1:1:96",
        "512:512:512",
        "1024:1024:1024"
    })
    public String shape;

    /** {@code fast}: as shapes suit, Winograd among them; {@code exact}: direct sums only. */
    @Param({"fast", "exact"})
    public String algorithms;

    @Param("1")
    public int threads;

    private Workers workers;
    private ConvWork scalar;
    private ConvWork vector;

    @Setup
    public void start() {
        workers = Workers.of(threads);
        scalar = new ConvWork(allowed(Kernels.scalar().conv()), parse(shape), workers);
        vector = new ConvWork(allowed(Kernels.vector().conv()), parse(shape), workers);
    }

    @TearDown
    public void end() {
        workers.close();
    }

    private ConvKernels allowed(ConvKernels kernels) {
        return algorithms.equals("exact") ? kernels.exact() : kernels;
    }

    static ConvShape parse(String shape) {
        String[] parts = shape.split("[:x]");
        int[] sizes = new int[parts.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Integer.parseInt(parts[i]);
        }
        if (sizes.length == 3) {
            return ConvShape.dense(Shape.of(sizes[0], sizes[1]), Shape.of(sizes[1], sizes[2]));
        }
        int kernel = sizes[5];
        int stride = sizes[6];
        int pad = sizes[7];
        Window window = Window.of(kernel, kernel).stride(stride, stride).pads(pad, pad, pad, pad);
        int groups = sizes.length > 8 ? sizes[8] : 1;
        return ConvShape.of(Shape.of(sizes[0], sizes[2], sizes[3], sizes[1]), sizes[4], groups, window);
    }

    @Benchmark
    public float[] forwardScalar() {
        return scalar.forward();
    }

    @Benchmark
    public float[] forwardVector() {
        return vector.forward();
    }

    @Benchmark
    public float[] inputGradientScalar() {
        return scalar.inputGradient();
    }

    @Benchmark
    public float[] inputGradientVector() {
        return vector.inputGradient();
    }

    @Benchmark
    public float[] weightGradientScalar() {
        return scalar.weightGradient();
    }

    @Benchmark
    public float[] weightGradientVector() {
        return vector.weightGradient();
    }
}
