package cnnc.compile;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.data.PictureSize;
import cnnc.source.Span;
import cnnc.syntax.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code gallery … each} and {@code gallery … samples N of}. */
record PreviewReader(Compilation compilation, ProgramBuilder program) {
    private static final List<String> ENDINGS = List.of(".html", ".png");
    static final Attribute<String> EACH = Attribute.name(
                    "each", Sort.AUGMENT.words(), "shows every operation by itself")
            .orNothing();
    static final Attribute<Integer> SAMPLES = Attribute.count(
                    "samples", "shows so many pictures as training would see them")
            .orNothing();
    static final Attribute<String> OF = Attribute.name("of", Sort.AUGMENT.words(), "the augmentation of the samples")
            .orNothing();
    static final Attribute<List<Integer>> SIZE =
            Attribute.size("size", 1, "to which the picture is cropped first").orElse(List.of(160, 160));
    /** Whether an augmentation is shown, not kernels. */
    static boolean isMeant(BoundWord head) {
        return Stream.of(EACH, SAMPLES, OF).anyMatch(head.arguments()::isWritten);
    }

    void read(Statement.Command command, BoundLine line, Scope scope, Reporter reporter) {
        program.usesSeed(command.span());
        if (!line.whole()) {
            return;
        }
        Arguments arguments = line.head().arguments();
        Optional<String> picture = arguments.find(FilterWords.PICTURE);
        if (picture.isEmpty()) {
            reporter.report(EnglishFilters.noPicture(command.head().span(), "gallery"));
            return;
        }
        String path = picture.get();
        Span at = line.head().place(FilterWords.PICTURE).orElse(command.span());
        new Existence(reporter).pictures(compilation.surroundings().pictures(path), path, at);
        String save = arguments.get(FilterWords.PAGE);
        Span saveAt = line.head().place(FilterWords.PAGE).orElse(command.span());
        if (!compilation.allowOutside() && Paths.climbsOut(save)) {
            reporter.report(EnglishNames.outside(saveAt, save));
        }
        if (ENDINGS.stream().noneMatch(save.toLowerCase(Locale.ROOT)::endsWith)) {
            reporter.report(EnglishFilters.fileKind(saveAt, save, ENDINGS));
        }
        program.saves(save);
        Optional<String> each = arguments.find(EACH);
        Optional<String> of = arguments.find(OF);
        Optional<Integer> samples = arguments.find(SAMPLES);
        if (each.isPresent() == of.isPresent() || samples.isPresent() != of.isPresent()) {
            reporter.report(EnglishData.gallerySubject(command.head().span()));
            return;
        }
        augment(each.or(() -> of), scope).ifPresent(augment -> {
            List<Integer> size = arguments.get(SIZE);
            program.add(new PreviewStatement(
                    path,
                    samples.<PreviewStatement.Subject>map(count -> new PreviewStatement.Subject.Samples(count, augment))
                            .orElseGet(() -> new PreviewStatement.Subject.Each(augment)),
                    arguments.get(FilterWords.COLUMNS),
                    new PictureSize(size.get(0), size.get(1)),
                    save,
                    command.span()));
        });
    }

    /** Empty where its definition has gone wrong; the sort has been checked. */
    private static Optional<AugmentStatement> augment(Optional<String> name, Scope scope) {
        return name.flatMap(scope::find)
                .filter(meaning -> meaning instanceof Meaning.Declared(AugmentStatement augment, var at))
                .map(meaning -> (AugmentStatement) ((Meaning.Declared) meaning).statement());
    }
}
