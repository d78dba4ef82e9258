package cnnc.compile;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Literal;
import cnnc.filter.Filtering;
import cnnc.filter.Grid;
import cnnc.source.Span;
import cnnc.syntax.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code filter} and {@code gallery}. */
record FilterReader(Compilation compilation, ProgramBuilder program, Scope scope, Reporter reporter) {
    private static final List<String> PICTURES = List.of(".png");
    private static final List<String> PAGES = List.of(".html", ".png");

    void filter(Statement.Command command, BoundLine line) {
        if (!line.whole()) {
            return;
        }
        Arguments arguments = line.head().arguments();
        Optional<PictureSource> picture = picture(command, line.head());
        Optional<List<Filtering.Step>> steps = steps(command, line.head(), FilterWords.WITH);
        Optional<String> save = save(command, line.head(), FilterWords.SAVE, PICTURES);
        if (picture.isEmpty() || steps.isEmpty()) {
            return;
        }
        Filtering filtering = filtering(steps.get(), arguments, arguments.get(FilterWords.STRIDE));
        fits(filtering, picture.get(), command, line.head());
        Optional<FilterStatement.Show> show = arguments.find(FilterWords.SHOW);
        Optional<Cell> around = arguments.find(FilterWords.AT).map(Cell::of);
        Optional<FilterStatement.Show> shown = show.isEmpty() && (save.isEmpty() || around.isPresent())
                ? Optional.of(FilterStatement.Show.NUMBERS)
                : show;
        program.add(new FilterStatement(picture.get(), filtering, shown, around, save, command.span()));
    }

    void gallery(Statement.Command command, BoundLine line) {
        if (PreviewReader.isMeant(line.head())) {
            new PreviewReader(compilation, program).read(command, line, scope, reporter);
            return;
        }
        if (!line.whole()) {
            return;
        }
        Arguments arguments = line.head().arguments();
        if (!arguments.isWritten(FilterWords.KERNELS)) {
            reporter.report(EnglishData.gallerySubject(command.head().span()));
            return;
        }
        Optional<PictureSource> picture = picture(command, line.head());
        Optional<List<Filtering.Step>> steps = steps(command, line.head(), FilterWords.KERNELS);
        Optional<String> save = save(command, line.head(), FilterWords.PAGE, PAGES);
        if (picture.isEmpty() || steps.isEmpty() || save.isEmpty()) {
            return;
        }
        List<Filtering> tiles = steps.get().stream()
                .map(step -> filtering(List.of(step), arguments, 1))
                .toList();
        tiles.forEach(tile -> fits(tile, picture.get(), command, line.head()));
        program.add(new GalleryStatement(
                picture.get(), tiles, arguments.get(FilterWords.COLUMNS), save.get(), command.span()));
    }

    private Optional<List<Filtering.Step>> steps(
            Statement.Command command, BoundWord head, Attribute<List<Literal>> kernels) {
        List<String> settings =
                head.definition().attributes().stream().map(Attribute::name).toList();
        return new KernelPhrase(scope, reporter)
                .read(head.arguments().get(kernels), command.arguments(), place(head, kernels, command), settings);
    }

    private static Filtering filtering(List<Filtering.Step> steps, Arguments arguments, int stride) {
        return new Filtering(
                steps,
                arguments.get(FilterWords.GRAY),
                arguments.get(FilterWords.FLIP),
                arguments.get(FilterWords.BORDER),
                stride,
                arguments.get(FilterWords.ABSOLUTE),
                arguments.get(FilterWords.SCALE),
                arguments.get(FilterWords.OFFSET),
                arguments.get(FilterWords.FIT));
    }

    /** Of an image of the file the size is known now; of a picture when it runs. */
    private void fits(Filtering filtering, PictureSource picture, Statement.Command command, BoundWord head) {
        if (picture instanceof PictureSource.Declared(ImageStatement image)) {
            Grid grid = image.grid();
            Span with = place(head, FilterWords.WITH, command);
            filtering
                    .misfit(grid.height(), grid.width(), grid.channels())
                    .ifPresent(misfit ->
                            reporter.report(EnglishFilters.misfit(with, misfit, head.place(FilterWords.BORDER))));
        }
    }

    private Optional<PictureSource> picture(Statement.Command command, BoundWord head) {
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
    private Optional<String> save(
            Statement.Command command, BoundWord head, Attribute<String> attribute, List<String> endings) {
        Optional<String> save = head.arguments().find(attribute);
        save.ifPresent(path -> {
            Span at = place(head, attribute, command);
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
