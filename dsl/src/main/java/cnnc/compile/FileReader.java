package cnnc.compile;

import cnnc.augment.Pipeline;
import cnnc.catalog.Arguments;
import cnnc.catalog.Definition;
import cnnc.data.DatasetOptions;
import cnnc.filter.Grid;
import cnnc.filter.Kernel;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.layer.Sequential;
import cnnc.source.SourceFile;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Name;
import cnnc.syntax.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the outer level of a file, top to bottom, into the statements of the program. */
final class FileReader implements Unroller.Visitor {
    private final Compilation compilation;
    private final SourceFile source;
    private final ProgramBuilder program;
    private final Imports imports;
    private final boolean library;

    /** @param library an imported file: it declares, and runs nothing */
    FileReader(Compilation compilation, SourceFile source, ProgramBuilder program, Imports imports, boolean library) {
        this.compilation = compilation;
        this.source = source;
        this.program = program;
        this.imports = imports;
        this.library = library;
    }

    @Override
    public Vocabulary vocabulary() {
        return compilation.language().file();
    }

    @Override
    public void unknown(Span at, Reporter reporter) {}

    @Override
    public FileReader scrap() {
        return new FileReader(compilation, source, program.ofLibrary(), imports, true);
    }

    @Override
    public void imports(Statement.Import statement, Scope scope, Reporter reporter) {
        imports.bring(statement, source, scope, reporter);
    }

    @Override
    public void command(Statement.Command command, Scope scope, Reporter reporter) {
        String word = compilation.language().words().head(command, vocabulary(), scope, reporter);
        Optional<Definition<?>> definition = vocabulary().find(word);
        if (definition.isEmpty() || (library && !Declarations.isBrought(word))) {
            return;
        }
        BoundLine line = compilation.binder(scope, reporter).bind(command, definition.get(), Followers.NONE);
        Bodies.check(command, definition.get(), reporter);
        Name as = command.as();
        if (as != null && !word.equals("train")) {
            reporter.report(EnglishWords.noAs(as.span(), word));
        }
        switch (word) {
            case "seed" -> seed(command, line, reporter);
            case "dataset" -> dataset(command, line, scope, reporter);
            case "augment" -> augment(command, scope, reporter);
            case "model" -> model(command, scope, reporter);
            case "kernel" -> kernel(command, line, scope, reporter);
            case "image" -> image(command, line, scope, reporter);
            case "filter" -> new FilterReader(compilation, program, scope, reporter).filter(command, line);
            case "gallery" -> new FilterReader(compilation, program, scope, reporter).gallery(command, line);
            default -> new StageReader(compilation, program).read(word, command, line, scope, reporter);
        }
    }

    private void seed(Statement.Command command, BoundLine line, Reporter reporter) {
        Optional<Span> before = program.seedAt();
        if (before.isPresent()) {
            reporter.report(EnglishWords.oneTooMany(command, before.get()));
        } else if (line.whole()) {
            long number = line.head().arguments().get(StatementWords.SEED);
            program.seed(number, command.span())
                    .ifPresent(user -> reporter.report(EnglishData.lateSeed(command.span(), user)));
        }
    }

    private void dataset(Statement.Command command, BoundLine line, Scope scope, Reporter reporter) {
        Settings settings =
                Settings.read(command.body(), compilation.language().dataset(), Set.of(), scope, reporter, compilation);
        program.usesSeed(command.span());
        DatasetOptions options = new DatasetReader(settings, program.seed(), reporter).options();
        Optional<Name> name = name(command);
        if (!line.whole() || name.isEmpty()) {
            lost(name, scope, reporter);
            return;
        }
        Arguments arguments = line.head().arguments();
        DatasetStatement dataset = new DatasetStatement(
                name.get().text(),
                arguments.get(StatementWords.FROM),
                arguments.get(StatementWords.PATH),
                options,
                new Answer.Unknown<>(),
                command.span());
        Span path = line.head().place(StatementWords.PATH).orElse(command.span());
        dataset = dataset.with(
                new Existence(reporter).data(compilation.surroundings().data(dataset), dataset, path));
        declare(name.get(), dataset, scope, reporter);
    }

    private void augment(Statement.Command command, Scope scope, Reporter reporter) {
        Optional<Name> name = name(command);
        String text = name.map(Name::text).orElse("");
        Pipeline pipeline = AugmentReader.read(text, command.body(), scope, reporter, compilation);
        name.ifPresent(given -> declare(given, new AugmentStatement(text, pipeline, command.span()), scope, reporter));
    }

    private void model(Statement.Command command, Scope scope, Reporter reporter) {
        Optional<Name> name = name(command);
        Compilation inside = compilation.ofModel();
        ModelReader reader = new ModelReader(inside, program.calledBlocks(), imports);
        Sequential body = command.body() == null
                ? new Sequential(List.of())
                : reader.braces(command.body(), scope.inner(), reporter);
        Model model = new Model(name.map(Name::text).orElse(""), body);
        Lowered lowered = model.lower(1, Mode.INFERENCE);
        ModelStatement statement =
                new ModelStatement(model.name(), model, lowered, reader.trunks(lowered), command.span());
        if (command.body() != null && !inside.limits().reached()) {
            new ShapeCheck(reporter, statement).report();
            statement.trunks().forEach(trunk -> weights(trunk, statement, reporter));
        }
        name.ifPresent(given -> declare(given, statement, scope, reporter));
    }

    private void weights(Trunk trunk, ModelStatement model, Reporter reporter) {
        ModelStatement source = trunk.source();
        if (trunk.best() && program.stagesOf(source).stream().noneMatch(TrainStatement::keepsBest)) {
            reporter.report(EnglishData.noBest(trunk.at(), source.name()));
        }
        if (trunk.weights().filter(path -> !program.isSaved(path)).isPresent()) {
            String path = trunk.weights().get();
            new WeightsCheck(reporter, model, path, trunk.weightsAt())
                    .check(compilation.surroundings().weights(path), trunk.wanted(model));
        }
    }

    private void kernel(Statement.Command command, BoundLine line, Scope scope, Reporter reporter) {
        Optional<Grid> rows = new MatrixReader(compilation, scope, reporter).read(command);
        Optional<Name> name = name(command);
        if (rows.isEmpty() || name.isEmpty() || !line.whole()) {
            lost(name, scope, reporter);
            return;
        }
        Grid grid = rows.get();
        double scale = line.head().arguments().get(FilterWords.KERNEL_SCALE);
        Kernel kernel = new Kernel(grid.height(), grid.width(), grid.channels(), grid.values(), scale);
        declare(name.get(), new KernelStatement(name.get().text(), kernel, command.span()), scope, reporter);
    }

    private void image(Statement.Command command, BoundLine line, Scope scope, Reporter reporter) {
        Optional<Grid> rows = new MatrixReader(compilation, scope, reporter).read(command);
        Optional<Name> name = name(command);
        if (rows.isEmpty() || name.isEmpty() || !line.whole()) {
            lost(name, scope, reporter);
            return;
        }
        declare(name.get(), new ImageStatement(name.get().text(), rows.get(), command.span()), scope, reporter);
    }

    private void declare(Name name, ProgramStatement statement, Scope scope, Reporter reporter) {
        compilation.language().reserved().define(name, new Meaning.Declared(statement, name.span()), scope, reporter);
        program.add(statement);
    }

    private void lost(Optional<Name> name, Scope scope, Reporter reporter) {
        name.ifPresent(given ->
                compilation.language().reserved().define(given, new Meaning.Lost(given.span()), scope, reporter));
    }

    /** The name that the statement gives: its first argument, which no earlier name may stand for. */
    private static Optional<Name> name(Statement.Command command) {
        Argument first =
                command.arguments().isEmpty() ? null : command.arguments().getFirst();
        return first instanceof Atom.Path path && path.isWord()
                ? Optional.of(path.words().getFirst())
                : Optional.empty();
    }
}
