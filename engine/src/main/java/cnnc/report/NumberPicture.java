package cnnc.report;

import cnnc.data.Picture;
import java.util.List;

/** A small matrix as a picture: a cell for each number, as bright as it is large, with the number written into it. */
public final class NumberPicture {
    private static final int MARGIN = 4;
    private static final int LEAST = 22;
    private static final int LINE = 1;

    /** Dots of letters would be too small as single pixels. */
    private static final int ENLARGED = 2;

    private NumberPicture() {}

    /**
     * @param picture {@code (H, W, 1)}: how bright each cell is
     * @param texts what is written into the cells, row by row; as short as numbers are
     */
    public static Picture draw(Picture picture, List<String> texts) {
        int longest = texts.stream().mapToInt(String::length).max().orElse(1);
        int cell = Math.max(LEAST, longest * DotFont.ADVANCE + 2 * MARGIN);
        Canvas canvas = new Canvas(picture.height() * cell + LINE, picture.width() * cell + LINE);
        canvas.picture(picture, 0, 0, cell);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                String text = texts.get(y * picture.width() + x);
                int left = x * cell + (cell - text.length() * DotFont.ADVANCE + 1) / 2;
                canvas.text(text, y * cell + (cell - DotFont.HEIGHT) / 2, left, picture.at(y, x, 0) < 128 ? 255 : 0);
            }
        }
        for (int y = 0; y <= picture.height(); y++) {
            canvas.line(y * cell, 0, 1, picture.width() * cell + LINE);
        }
        for (int x = 0; x <= picture.width(); x++) {
            canvas.line(0, x * cell, picture.height() * cell + LINE, 1);
        }
        Picture small = canvas.toPicture();
        Canvas enlarged = new Canvas(small.height() * ENLARGED, small.width() * ENLARGED);
        enlarged.picture(small, 0, 0, ENLARGED);
        return enlarged.toPicture();
    }
}
