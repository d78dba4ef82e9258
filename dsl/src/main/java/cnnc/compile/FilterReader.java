package cnnc.compile;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.filter.Filtering;
import cnnc.filter.Grid;
import cnnc.source.Span;
import cnnc.syntax.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code filter}. */
record FilterReader(Compilation compilation, ProgramBuilder program, Scope scope, Reporter reporter) {
    private static final List<String> ENDINGS = List.of(".png");

    void filter(Statement.Command command, BoundLine line) {
        if (!line.whole()) {
            return;
        }
        Arguments arguments = line.head().arguments();
        Optional<PictureSource> picture = picture(command, line.head());
        Span with = place(line.head(), FilterWords.WITH, command);
        List<String> settings =
                FilterWords.FILTER.attributes().stream().map(Attribute::name).toList();
        Optional<List<Filtering.Step>> steps = new KernelPhrase(scope, reporter)
                .read(arguments.get(FilterWords.WITH), command.arguments(), with, settings);
        Optional<String> save = save(command, line.head(), ENDINGS);
        if (picture.isEmpty() || steps.isEmpty()) {
            return;
        }
        Filtering filtering = new Filtering(
                steps.get(),
                arguments.get(FilterWords.GRAY),
                arguments.get(FilterWords.FLIP),
                arguments.get(FilterWords.BORDER),
                arguments.get(FilterWords.STRIDE),
                arguments.get(FilterWords.ABSOLUTE),
                arguments.get(FilterWords.SCALE),
                arguments.get(FilterWords.OFFSET),
                arguments.get(FilterWords.FIT));
        if (picture.get() instanceof PictureSource.Declared(ImageStatement image)) {
            fits(filtering, image.grid(), with, line.head());
        }
        Optional<FilterStatement.Show> show = arguments.find(FilterWords.SHOW);
        Optional<Cell> around = arguments.find(FilterWords.AT).map(Cell::of);
        Optional<FilterStatement.Show> shown = show.isEmpty() && (save.isEmpty() || around.isPresent())
                ? Optional.of(FilterStatement.Show.NUMBERS)
                : show;
        program.add(new FilterStatement(picture.get(), filtering, shown, around, save, command.span()));
    }

    private void fits(Filtering filtering, Grid grid, Span with, BoundWord head) {
        filtering
                .misfit(grid.height(), grid.width(), grid.channels())
                .ifPresent(
                        misfit -> reporter.report(EnglishFilters.misfit(with, misfit, head.place(FilterWords.BORDER))));
    }

    /** The picture of a statement with {@link FilterWords#PICTURE} and {@link FilterWords#IMAGE}, if it is there. */
    Optional<PictureSource> picture(Statement.Command command, BoundWord head) {
        Optional<String> path = head.arguments().find(FilterWords.PICTURE);
        Optional<String> image = head.arguments().find(FilterWords.IMAGE);
        Span pathAt = place(head, FilterWords.PICTURE, command);
        Span imageAt = place(head, FilterWords.IMAGE, command);
        if (path.isPresent() && image.isPresent()) {
            reporter.report(EnglishFilters.twoPictures(pathAt, imageAt));
            return Optional.empty();
        }
        if (path.isPresent()) {
            boolean saved = program.isSaved(path.get());
            if (!saved) {
                new Existence(reporter).pictures(compilation.surroundings().pictures(path.get()), path.get(), pathAt);
            }
            return Optional.of(new PictureSource.File(path.get(), saved));
        }
        if (image.isEmpty()) {
            reporter.report(EnglishFilters.noPicture(
                    command.head().span(), head.definition().name()));
            return Optional.empty();
        }
        return scope.find(image.get())
                .filter(meaning -> meaning instanceof Meaning.Declared(ImageStatement _, Span _))
                .map(meaning -> new PictureSource.Declared((ImageStatement) ((Meaning.Declared) meaning).statement()));
    }

    /** The file to write, with messages where it may not be written. */
    Optional<String> save(Statement.Command command, BoundWord head, List<String> endings) {
        Optional<String> save = head.arguments().find(FilterWords.SAVE);
        save.ifPresent(path -> {
            Span at = place(head, FilterWords.SAVE, command);
            String lower = path.toLowerCase(Locale.ROOT);
            if (!compilation.allowOutside() && Paths.climbsOut(path)) {
                reporter.report(EnglishNames.outside(at, path));
            } else if (endings.stream().noneMatch(lower::endsWith)) {
                reporter.report(EnglishFilters.fileKind(at, path, endings));
            }
            program.saves(path);
        });
        return save;
    }

    private static Span place(BoundWord head, Attribute<?> attribute, Statement.Command command) {
        return head.place(attribute).orElse(command.span());
    }
}
