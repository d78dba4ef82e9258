package cnnc.benchmarks;

import cnnc.kernel.Kernels;
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
import org.openjdk.jmh.annotations.Warmup;

/** Each kernel on one thread: its plain twin, its vector twin, and the textbook's loop. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseG1GC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
    @Param({
        "conv 3x3 32-32 on 16x16",
        "conv 3x3 32-32 on 16x16 dx",
        "conv 3x3 32-32 on 16x16 dw",
        "conv 5x5 1-6 on 28x28",
        "conv 1x1 64-128 on 8x8",
        "conv 5x5 6-16 on 14x14 at winners dx",
        "conv 5x5 6-16 on 14x14 at winners dw",
        "dense 400-120",
        "dense 400-120 dx",
        "dense 400-120 dw",
        "max pool 2x2 on 28x28x6",
        "max pool 2x2 on 16x16x64",
        "max pool 3x3/2 on 16x16x64",
        "max pool 2x2 on 28x28x6 dx",
        "max pool 2x2 on 16x16x64 dx",
        "average of 8x8x64",
        "bn moments of 16",
        "bn moments of 6",
        "bn normalize of 16",
        "bn dgamma dbeta of 16",
        "bn of 16 dx",
        "relu",
        "sigmoid",
        "tanh",
        "gelu-tanh",
        "softplus",
        "relu dx",
        "silu dx",
        "add",
        "dropout",
        "cross-entropy of 10 classes",
        "cross-entropy of 1000 classes",
        "cross-entropy of 1000 classes dx",
        "sgd with momentum",
        "adam"
    })
    public String kernel = "";

    private Work scalar;
    private Work vector;
    private Work plain;
    private float[] scratch;

    @Setup
    public void find() {
        KernelCase found = KernelCase.all().stream()
                .filter(one -> one.name().equals(kernel))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kernel \"" + kernel + "\""));
        scalar = found.engine().apply(Kernels.scalar());
        vector = found.engine().apply(Kernels.vector());
        plain = found.plain();
        scratch = new float[Math.max(scalar.scratch(), vector.scratch())];
    }

    @Benchmark
    public void scalar() {
        for (int task = 0; task < scalar.tasks(); task++) {
            scalar.run(task, scratch);
        }
    }

    @Benchmark
    public void vector() {
        for (int task = 0; task < vector.tasks(); task++) {
            vector.run(task, scratch);
        }
    }

    @Benchmark
    public void plain() {
        for (int task = 0; task < plain.tasks(); task++) {
            plain.run(task, scratch);
        }
    }
}
