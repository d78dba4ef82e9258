package cnnc.compile;

import cnnc.source.Span;

/** {@code load LeNet from "lenet.safetensors"}. */
public record LoadStatement(ModelStatement model, String path, Span at) implements ProgramStatement {
    @Override
    public String describe() {
        return "loaded weights";
    }
}
