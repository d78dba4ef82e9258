package cnnc.report;

import cnnc.data.Picture;
import java.util.ArrayList;
import java.util.List;

/** Tiles in columns as one picture, with titles and captions in dots: the same bytes on every machine. */
public final class ContactSheet {
    private static final int GAP = 12;
    private static final int LINE = 11;
    private static final int LEAST_WIDTH = 128;
    private static final int INK = 0x1B;
    private static final int SOFT = 0x70;

    private final List<Tile> tiles;
    private final int columns;
    private final int width;
    private final int pictureHeight;
    private final int tileHeight;

    private ContactSheet(List<Tile> tiles, int columns) {
        this.tiles = tiles;
        this.columns = Math.min(columns, tiles.size());
        this.width = tiles.stream()
                .mapToInt(tile -> tile.picture().width() * factor(tile.picture()))
                .max()
                .orElseThrow();
        this.pictureHeight = tiles.stream()
                .mapToInt(tile -> tile.picture().height() * factor(tile.picture()))
                .max()
                .orElseThrow();
        int lines = tiles.stream().mapToInt(tile -> lines(tile).size()).max().orElseThrow();
        this.tileHeight = pictureHeight + 6 + lines * LINE;
    }

    /** @param tiles at least one */
    public static Picture draw(List<Tile> tiles, int columns) {
        return new ContactSheet(tiles, columns).draw();
    }

    /** Small pictures are enlarged by whole numbers. */
    private static int factor(Picture picture) {
        return Math.max(1, Math.ceilDiv(LEAST_WIDTH, picture.width()));
    }

    private Picture draw() {
        int rows = Math.ceilDiv(tiles.size(), columns);
        Canvas canvas = new Canvas(GAP + rows * (tileHeight + GAP), GAP + columns * (width + GAP));
        for (int i = 0; i < tiles.size(); i++) {
            Tile tile = tiles.get(i);
            int top = GAP + i / columns * (tileHeight + GAP);
            int left = GAP + i % columns * (width + GAP);
            canvas.picture(tile.picture(), top, left, factor(tile.picture()));
            List<String> lines = lines(tile);
            for (int n = 0; n < lines.size(); n++) {
                canvas.text(lines.get(n), top + pictureHeight + 6 + n * LINE, left, n == 0 ? INK : SOFT);
            }
        }
        return canvas.toPicture();
    }

    /** The title, then the caption broken into lines of the tile's width. */
    private List<String> lines(Tile tile) {
        int most = Math.max(1, width / DotFont.ADVANCE);
        List<String> lines = new ArrayList<>(
                List.of(tile.title().substring(0, Math.min(most, tile.title().length()))));
        StringBuilder line = new StringBuilder();
        for (String word : tile.caption().split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
