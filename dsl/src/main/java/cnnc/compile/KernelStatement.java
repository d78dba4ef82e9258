package cnnc.compile;

import cnnc.filter.Kernel;
import cnnc.source.Span;

/** {@code kernel edges-left { 1 0 -1; 1 0 -1; 1 0 -1 }}. */
public record KernelStatement(String name, Kernel kernel, Span at) implements ProgramStatement {
    @Override
    public String describe() {
        return "a kernel";
    }
}
