package cnnc.run;

import cnnc.compile.Cell;
import cnnc.compile.FilterStatement;
import cnnc.compile.PictureSource;
import cnnc.data.PictureFiles;
import cnnc.filter.Filtering;
import cnnc.filter.Grid;
import cnnc.filter.GridText;
import cnnc.filter.Region;
import cnnc.filter.WorkedSums;
import cnnc.report.PictureFile;
import cnnc.train.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Runs {@code filter}. */
public final class FilterRunner {
    /** Numbers of a result with so many rows and columns are shown whole. */
    private static final int SMALL = 24;

    /** Of larger ones, so many rows and columns. */
    private static final int PART = 8;

    /** The picture, the padded picture, the result, and one more between two passes; each number has eight bytes. */
    private static final int BYTES_A_NUMBER = 4 * Double.BYTES;

    private final Places places;
    private final Consumer<Event> tell;

    public FilterRunner(Places places, Consumer<Event> tell) {
        this.places = places;
        this.tell = tell;
    }

    /** A file that cnnc did not write is never replaced. @throws RunProblem where one stands there */
    public static void checkTarget(FilterStatement statement, Places places) {
        statement.save().ifPresent(path -> Preflight.target(places.output(path)));
    }

    /** @throws RunProblem where the picture is too small or too large for the filter */
    public void run(FilterStatement statement) throws IOException {
        Filtering filtering = statement.filtering();
        Grid grid = grid(places, statement.picture());
        String name = statement.picture().name();
        check(name, filtering, grid);
        String title = "filter " + name + " with "
                + filtering.steps().stream().map(Filtering.Step::name).collect(Collectors.joining(", "));
        Optional<int[]> around = statement
                .around()
                .map(cell -> place(name, cell, filtering.passes(grid).getLast().result()));
        Grid result = filtering.apply(grid);
        statement
                .show()
                .ifPresent(show -> tell.accept(new Event.Shown(
                        title,
                        switch (show) {
                            case STEPS -> WorkedSums.text(name, grid, filtering, around);
                            case NUMBERS -> numbers(result, around);
                        })));
        if (statement.save().isPresent()) {
            Path file = places.output(statement.save().get());
            PictureFile.write(file, result.picture());
            tell.accept(new Event.Written(file.toString()));
        }
    }

    /** The numbers of a picture, small enough to be worked on. */
    static Grid grid(Places places, PictureSource source) {
        return switch (source) {
            case PictureSource.Declared(var image) -> image.grid();
            case PictureSource.File(String path, boolean saved) -> {
                Path file = saved ? places.output(path) : places.require(path);
                var picture = PictureFiles.read(file);
                long needed = (long) picture.pixels().length * BYTES_A_NUMBER;
                if (needed > Runtime.getRuntime().maxMemory() / 10 * 9) {
                    throw new RunProblem(
                            RunProblem.Kind.INPUT,
                            file + ": is too large to be filtered: " + picture.size() + " needs " + (needed >> 20)
                                    + " MiB of memory",
                            "make the picture smaller");
                }
                yield Grid.of(picture);
            }
        };
    }

    /** @throws RunProblem where a kernel has nothing to work on */
    static void check(String name, Filtering filtering, Grid grid) {
        filtering.misfit(grid.height(), grid.width(), grid.channels()).ifPresent(misfit -> {
            throw misfit(name, misfit);
        });
    }

    private static int[] place(String name, Cell cell, Grid grid) {
        if (cell.row() > grid.height() || cell.column() > grid.width()) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    String.format(
                            Locale.ROOT,
                            "%s: there is no row %d, column %d; the result has %d rows and %d columns",
                            name,
                            cell.row(),
                            cell.column(),
                            grid.height(),
                            grid.width()),
                    "write a place inside behind `at`");
        }
        return new int[] {cell.row() - 1, cell.column() - 1};
    }

    private static String numbers(Grid grid, Optional<int[]> around) {
        Region shown = Region.of(grid.height(), grid.width(), SMALL, PART, around);
        String part = shown.isAllOf(grid) ? "" : ", " + shown.words();
        return "result (" + grid.height() + "x" + grid.width() + part + ")\n" + GridText.matrices(shown.of(grid));
    }

    private static RunProblem misfit(String name, Filtering.Misfit misfit) {
        return misfit.channels()
                ? new RunProblem(
                        RunProblem.Kind.INPUT,
                        name + ": has one channel, and `" + misfit.name() + "` sums over three",
                        "take a kernel of one matrix, or a coloured picture without `gray`")
                : new RunProblem(
                        RunProblem.Kind.INPUT,
                        name + ": is " + misfit.picture() + " here, and `" + misfit.name() + "` of " + misfit.kernel()
                                + " does not fit inside",
                        "write `border zero`, or take a larger picture");
    }
}
