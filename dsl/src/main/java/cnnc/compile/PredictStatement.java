package cnnc.compile;

import cnnc.source.Span;
import java.util.Optional;

/**
 * {@code predict LeNet on "digit.png" top 3}.
 *
 * @param path a picture or a folder of pictures, as written
 * @param top how many answers are shown
 * @param save folder for masks
 */
public record PredictStatement(ModelStatement model, boolean best, String path, int top, Optional<String> save, Span at)
        implements ProgramStatement {
    @Override
    public String describe() {
        return "a prediction";
    }
}
