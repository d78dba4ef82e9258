package cnnc.benchmarks;

import cnnc.kernel.Kernels;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One kernel at one size, three ways.
 *
 * @param engine the engine's: its plain twin or its vector twin, by the kernels given
 * @param plain the loop that a textbook has, on the same sizes
 */
record KernelCase(String family, String name, Function<Kernels, Work> engine, Work plain) {
    /** Every family; arrays are filled anew. */
    static List<KernelCase> all() {
        return Stream.of(
                        ConvCases.all(),
                        WinnerCases.all(),
                        PoolCases.all(),
                        NormCases.all(),
                        ElementCases.all(),
                        LossCases.all(),
                        OptimizerCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
