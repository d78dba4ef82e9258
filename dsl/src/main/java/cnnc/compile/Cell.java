package cnnc.compile;

import java.util.List;

/** A place in a picture; both count from 1. */
public record Cell(int row, int column) {
    static Cell of(List<Integer> pair) {
        return new Cell(pair.get(0), pair.get(1));
    }
}
