package cnnc.compile;

import cnnc.augment.Pipeline;
import cnnc.source.Span;

/** {@code augment light { … }}. */
public record AugmentStatement(String name, Pipeline pipeline, Span at) implements ProgramStatement {
    @Override
    public String describe() {
        return "an augmentation";
    }
}
