package cnnc.compile;

import cnnc.filter.Filtering;
import cnnc.source.Span;
import java.util.List;

/**
 * {@code gallery "house.png" with [vertical-lines edges sobel] save "filters.html"}.
 *
 * @param tiles what is shown beside the picture itself, one a tile
 * @param columns of the page
 * @param save a page or a picture, by its ending
 */
public record GalleryStatement(PictureSource picture, List<Filtering> tiles, int columns, String save, Span at)
        implements ProgramStatement {
    public GalleryStatement {
        tiles = List.copyOf(tiles);
    }

    @Override
    public String describe() {
        return "a gallery";
    }
}
