package cnnc.compile;

import cnnc.source.Span;

/**
 * {@code export LeNet.best to "lenet.onnx"}.
 *
 * @param preprocessing whether the file scales and normalises pixels itself
 */
public record ExportStatement(ModelStatement model, boolean best, String path, boolean preprocessing, Span at)
        implements ProgramStatement {
    @Override
    public String describe() {
        return "an exported model";
    }
}
