package cnnc.cli;

import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.SpinningWorkers;
import cnnc.kernel.Workers;
import cnnc.train.Engine;
import picocli.CommandLine.Option;

/** Threads and kernels: they change how long a run takes, never a bit of it. */
final class EngineOptions {
    @Option(names = "--threads", paramLabel = "N", description = "threads that compute (default: all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--kernels", paramLabel = "vector|scalar", description = "scalar: the plain loops, for comparison")
    private KernelKind kernels = KernelKind.vector;

    /** Written on the command line as it stands here. */
    enum KernelKind {
        vector,
        scalar
    }

    Engine engine() {
        return engine(threads, kernels);
    }

    static Engine engine(int threads, KernelKind kernels) {
        Workers workers = threads <= 1 ? new SingleWorker() : new SpinningWorkers(threads);
        return new Engine(
                switch (kernels) {
                    case vector -> Kernels.vector();
                    case scalar -> Kernels.scalar();
                },
                workers);
    }
}
