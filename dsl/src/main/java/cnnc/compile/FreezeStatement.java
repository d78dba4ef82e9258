package cnnc.compile;

import cnnc.source.Span;

/**
 * {@code freeze M.part}, {@code unfreeze M.part from layer4}: what the stages below train. Nothing to run: the stages know.
 *
 * @param part path of the line, empty for all of the model
 */
public record FreezeStatement(ModelStatement model, String part, boolean frozen, Span at) implements ProgramStatement {
    @Override
    public String describe() {
        return "a frozen part";
    }
}
