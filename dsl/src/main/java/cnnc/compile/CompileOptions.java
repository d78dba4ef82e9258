package cnnc.compile;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the command line changes in a program.
 *
 * @param lets {@code n=5}: new values for {@code let}s
 * @param sets {@code epochs=2}, {@code head.optimizer.rate=0.04}: new values for words of stages, data sets and augmentations
 * @param seed instead of the program's
 * @param allowOutside whether results may be written outside the output folder
 */
public record CompileOptions(List<String> lets, List<String> sets, OptionalLong seed, boolean allowOutside) {
    public static final CompileOptions NONE = new CompileOptions(List.of(), List.of(), OptionalLong.empty(), false);

    public CompileOptions {
        lets = List.copyOf(lets);
        sets = List.copyOf(sets);
    }
}
