package cnnc.compile;

import cnnc.source.Span;

/** {@code save LeNet.best to "lenet.safetensors"}. */
public record SaveStatement(ModelStatement model, boolean best, String path, Span at) implements ProgramStatement {
    @Override
    public String describe() {
        return "a saved model";
    }
}
