package cnnc.benchmarks;

import cnnc.kernel.ChannelTiling;
import cnnc.kernel.Kernels;
import cnnc.kernel.Limits;
import cnnc.kernel.NormKernels;
import cnnc.tensor.Activation;
import java.util.List;
import java.util.function.Function;

/** Batch norm, a chunk of pictures a task. */
final class NormCases {
    private static final int CHUNKS = 4;

    private static final Limits RELU = Limits.of(Activation.RELU);

    private NormCases() {}

    static List<KernelCase> all() {
        return List.of(
                statistics("bn moments of 16", 2048, 16),
                statistics("bn moments of 6", 4096, 6),
                normalize("bn normalize of 16", Limits.NONE, 2048, 16),
                normalize("bn relu normalize of 16", RELU, 2048, 16),
                normalizeAndAdd("bn add of 16", Limits.NONE, 2048, 16),
                normalizeAndAdd("bn add relu of 16", RELU, 2048, 16),
                gradientSums("bn dgamma dbeta of 16", Limits.NONE, 2048, 16),
                gradientSums("bn relu dgamma dbeta of 16", RELU, 2048, 16),
                inputGrad("bn of 16 dx", Limits.NONE, 2048, 16),
                inputGrad("bn relu of 16 dx", RELU, 2048, 16));
    }

    private static KernelCase statistics(String name, int rows, int channels) {
        ChannelTiling tiling = ChannelTiling.of(channels);
        float[] x = Data.normal(CHUNKS * rows * channels);
        float[] moments = new float[CHUNKS * 2 * channels];
        Function<Kernels, Work> engine = kernels -> Work.of(
                CHUNKS,
                NormKernels.statisticsScratch(tiling),
                (task, own) -> kernels.norm()
                        .statistics(tiling, x, task * rows * channels, rows, moments, task * 2 * channels, own));
        Work plain = Work.of(CHUNKS, (task, own) -> PlainNorm.moments(x, task, rows, channels, moments));
        return new KernelCase("norm", name, engine, plain);
    }

    private static KernelCase normalize(String name, Limits limits, int rows, int channels) {
        ChannelTiling tiling = ChannelTiling.of(channels);
        int size = rows * channels;
        float[] x = Data.normal(CHUNKS * size);
        float[] y = new float[CHUNKS * size];
        float[] constants = Data.normal(3 * tiling.stretch());
        Function<Kernels, Work> engine = kernels -> Work.of(
                CHUNKS,
                (task, own) ->
                        kernels.norm().normalize(tiling, limits, x, task * size, y, task * size, size, constants, 0));
        Work plain = Work.of(CHUNKS, (task, own) -> PlainNorm.normalize(x, task, rows, channels, constants, y));
        return new KernelCase("norm", name, engine, plain);
    }

    private static KernelCase normalizeAndAdd(String name, Limits limits, int rows, int channels) {
        ChannelTiling tiling = ChannelTiling.of(channels);
        int size = rows * channels;
        float[] x = Data.normal(CHUNKS * size);
        float[] added = Data.normal(CHUNKS * size + 1);
        float[] y = new float[CHUNKS * size];
        float[] constants = Data.normal(3 * tiling.stretch());
        Function<Kernels, Work> engine = kernels -> Work.of(CHUNKS, (task, own) -> {
            int at = task * size;
            kernels.norm().normalizeAndAdd(tiling, limits, x, at, added, at, y, at, size, constants, 0);
        });
        Work plain =
                Work.of(CHUNKS, (task, own) -> PlainNorm.normalizeAndAdd(x, added, task, rows, channels, constants, y));
        return new KernelCase("norm", name, engine, plain);
    }

    private static KernelCase gradientSums(String name, Limits limits, int rows, int channels) {
        ChannelTiling tiling = ChannelTiling.of(channels);
        int size = rows * channels;
        float[] x = Data.normal(CHUNKS * size);
        float[] dy = Data.normal(CHUNKS * size + 1);
        float[] mean = Data.normal(3 * tiling.stretch());
        float[] sums = new float[CHUNKS * 2 * channels];
        Function<Kernels, Work> engine = kernels -> Work.of(
                CHUNKS,
                NormKernels.gradientSumsScratch(tiling),
                (task, own) -> kernels.norm()
                        .gradientSums(
                                tiling,
                                limits,
                                x,
                                task * size,
                                dy,
                                task * size,
                                rows,
                                mean,
                                0,
                                sums,
                                task * 2 * channels,
                                own));
        Work plain = Work.of(CHUNKS, (task, own) -> PlainNorm.gradientSums(x, dy, task, rows, channels, mean, sums));
        return new KernelCase("norm", name, engine, plain);
    }

    private static KernelCase inputGrad(String name, Limits limits, int rows, int channels) {
        ChannelTiling tiling = ChannelTiling.of(channels);
        int size = rows * channels;
        float[] x = Data.normal(CHUNKS * size);
        float[] dy = Data.normal(CHUNKS * size + 1);
        float[] dx = new float[CHUNKS * size];
        float[] constants = Data.normal(5 * tiling.stretch());
        Function<Kernels, Work> engine = kernels -> Work.of(
                CHUNKS,
                (task, own) -> kernels.norm()
                        .inputGrad(
                                tiling, limits, x, task * size, dy, task * size, dx, task * size, size, constants, 0));
        Work plain = Work.of(CHUNKS, (task, own) -> PlainNorm.inputGrad(x, dy, task, rows, channels, constants, dx));
        return new KernelCase("norm", name, engine, plain);
    }
}
