package cnnc.compile;

import cnnc.source.Span;

/**
 * {@code predict LeNet on "digit.png" top 3}.
 *
 * @param path a picture or a folder of pictures, as written
 * @param top how many answers are shown
 */
public record PredictStatement(ModelStatement model, boolean best, String path, int top, Span at)
        implements ProgramStatement {
    @Override
    public String describe() {
        return "a prediction";
    }
}
