package cnnc.compile;

import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.source.Span;

/**
 * {@code model LeNet { … }}.
 *
 * @param lowered the model for one picture, in inference mode: shapes line by line, parameters, problems
 */
public record ModelStatement(String name, Model model, Lowered lowered, Span at) implements ProgramStatement {
    @Override
    public String describe() {
        return "a model";
    }
}
