package cnnc.compile;

import cnnc.filter.Grid;
import cnnc.source.Span;

/** {@code image numbers { 7 2 3; 4 5 3 }}. */
public record ImageStatement(String name, Grid grid, Span at) implements ProgramStatement {
    @Override
    public String describe() {
        return "an image";
    }
}
