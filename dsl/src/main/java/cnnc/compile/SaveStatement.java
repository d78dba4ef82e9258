package cnnc.compile;

import cnnc.io.NumberType;
import cnnc.source.Span;

/** {@code save LeNet.best to "lenet.safetensors" type f16}. */
public record SaveStatement(ModelStatement model, boolean best, String path, NumberType type, Span at)
        implements ProgramStatement {
    @Override
    public String describe() {
        return "a saved model";
    }
}
