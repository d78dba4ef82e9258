package cnnc.run;

import cnnc.compile.GalleryStatement;
import cnnc.data.Picture;
import cnnc.filter.Filtering;
import cnnc.filter.Grid;
import cnnc.filter.GridText;
import cnnc.filter.Kernel;
import cnnc.io.AtomicFile;
import cnnc.report.ContactSheet;
import cnnc.report.GalleryPage;
import cnnc.report.NumberPicture;
import cnnc.report.PictureFile;
import cnnc.report.Tile;
import cnnc.train.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs {@code gallery … with}. */
final class GalleryRunner {
    /** Kernels of so many numbers are written below their tile. */
    private static final int SMALL = 9;

    /** Numbers are written into pictures of so many rows and columns. */
    private static final int CELLS = 12;

    private final Places places;
    private final Consumer<Event> tell;

    GalleryRunner(Places places, Consumer<Event> tell) {
        this.places = places;
        this.tell = tell;
    }

    void run(GalleryStatement statement) throws IOException {
        Grid grid = FilterRunner.grid(places, statement.picture());
        String name = statement.picture().name();
        List<Tile> tiles = new ArrayList<>();
        boolean fit = statement.tiles().getFirst().fit();
        tiles.add(new Tile(name, grid.height() + " x " + grid.width() + " pixels", shown(grid, fit)));
        for (Filtering tile : statement.tiles()) {
            FilterRunner.check(name, tile, grid);
            Filtering.Step step = tile.steps().getFirst();
            tiles.add(new Tile(step.name(), caption(step), result(tile, grid)));
        }
        Path file = places.output(statement.save());
        if (statement.save().toLowerCase(Locale.ROOT).endsWith(".png")) {
            PictureFile.write(file, ContactSheet.draw(tiles, statement.columns()));
        } else {
            AtomicFile.write(file, GalleryPage.render(name, "with its filters", tiles, statement.columns()));
        }
        tell.accept(new Event.Written(file.toString()));
    }

    private static Picture result(Filtering tile, Grid grid) {
        Grid sums = tile.with(false).apply(grid);
        return shown(sums, tile.fit());
    }

    /** Few numbers of one channel are written into their cells. @param fit whether the picture is stretched to 0..255 */
    private static Picture shown(Grid grid, boolean fit) {
        Picture picture = (fit ? Filtering.fitted(grid) : grid).picture();
        boolean few = grid.channels() == 1 && grid.height() <= CELLS && grid.width() <= CELLS;
        return few
                ? NumberPicture.draw(
                        picture,
                        Arrays.stream(grid.values()).mapToObj(GridText::number).toList())
                : picture;
    }

    /** The kernel's rows: {@code -1 2 -1; -1 2 -1; -1 2 -1}. */
    private static String caption(Filtering.Step step) {
        return step.filter().kernels().stream().map(GalleryRunner::rows).collect(Collectors.joining(" and "));
    }

    private static String rows(Kernel kernel) {
        String scale = kernel.scale() == 1 ? "" : "; times " + GridText.number(kernel.scale());
        if (kernel.weights().length > SMALL || kernel.channels() > 1 && kernel.height() * kernel.width() > 1) {
            return kernel.height() + " x " + kernel.width() + " numbers";
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < kernel.height(); i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < kernel.width() * kernel.channels(); j++) {
                row.add(GridText.number(kernel.weights()[i * kernel.width() * kernel.channels() + j]));
            }
            rows.add(String.join(" ", row));
        }
        return String.join("; ", rows) + scale;
    }
}
