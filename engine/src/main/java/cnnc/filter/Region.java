package cnnc.filter;

import java.util.Optional;

/** The part of a picture or a result that is shown; places count from 0. */
public record Region(int top, int left, int height, int width) {
    /**
     * All of it where it is small, else a part, in the middle or around a place.
     *
     * @param most so many rows and columns count as small
     * @param part so many rows and columns are shown of what is larger
     * @param around row and column, from 0
     */
    public static Region of(int height, int width, int most, int part, Optional<int[]> around) {
        if (height <= most && width <= most && around.isEmpty()) {
            return new Region(0, 0, height, width);
        }
        int rows = Math.min(height, part);
        int columns = Math.min(width, part);
        int row = around.map(place -> place[0]).orElse(height / 2);
        int column = around.map(place -> place[1]).orElse(width / 2);
        return new Region(
                Math.clamp(row - rows / 2, 0, height - rows),
                Math.clamp(column - columns / 2, 0, width - columns),
                rows,
                columns);
    }

    public boolean isAllOf(Grid grid) {
        return height == grid.height() && width == grid.width();
    }

    public Grid of(Grid grid) {
        return isAllOf(grid) ? grid : grid.part(top, left, height, width);
    }

    /** {@code rows 212 to 214, columns 318 to 320}, counted from 1. */
    public String words() {
        return "rows " + (top + 1) + " to " + (top + height) + ", columns " + (left + 1) + " to " + (left + width);
    }
}
