package cnnc.compile;

import cnnc.filter.Filtering;
import cnnc.source.Span;
import java.util.Optional;

/**
 * {@code filter numbers with edges-left show steps}.
 *
 * @param around where sums are shown, if not by their default; rows and columns count from 1
 * @param save the picture to write
 */
public record FilterStatement(
        PictureSource picture,
        Filtering filtering,
        Optional<Show> show,
        Optional<Cell> around,
        Optional<String> save,
        Span at)
        implements ProgramStatement {
    /** What is printed. */
    public enum Show {
        NUMBERS,
        STEPS
    }

    @Override
    public String describe() {
        return "a filter";
    }
}
