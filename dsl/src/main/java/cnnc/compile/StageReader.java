package cnnc.compile;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.io.NumberType;
import cnnc.layer.Model;
import cnnc.source.Span;
import cnnc.syntax.Atom;
import cnnc.syntax.Name;
import cnnc.syntax.Statement;
import cnnc.tensor.Shape;
import cnnc.train.Rates;
import cnnc.train.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the statements that do something with a model: {@code train evaluate predict save load}. */
record StageReader(Compilation compilation, ProgramBuilder program) {
    static final String BEST = "best";

    void read(String word, Statement.Command command, BoundLine line, Scope scope, Reporter reporter) {
        Call call = new Call(command, line.head(), scope, reporter);
        switch (word) {
            case "train" -> train(call, line.whole());
            case "evaluate" -> evaluate(call, line.whole());
            case "predict" -> predict(call, line.whole());
            case "save" -> save(call, line.whole());
            case "export" -> export(call, line.whole());
            case "load" -> load(call, line.whole());
            case "freeze" -> freeze(call, line.whole(), true);
            case "unfreeze" -> freeze(call, line.whole(), false);
            default -> throw new IllegalStateException("compiling: no reader for " + word);
        }
    }

    // ---- training ----

    private void train(Call call, boolean whole) {
        Settings settings = Settings.read(
                call.command.body(),
                compilation.language().train(),
                TrainReader.REPEATABLE,
                call.scope,
                call.reporter,
                compilation);
        program.usesSeed(call.command.span());
        if (!whole || call.command.body() == null) {
            program.losesStage();
            return;
        }
        Optional<ModelStatement> model = call.model(List.of());
        Optional<DatasetStatement> data = call.data(List.of());
        TrainReader reader = new TrainReader(settings, call.command.span(), call.reporter);
        if (model.isEmpty() || data.isEmpty()) {
            program.losesStage();
            return;
        }
        Name as = call.command.as();
        String name = program.stageName(as == null ? model.get().name() : as.text());
        AugmentStatement augment = augment(settings, call.scope);
        boolean mixes = augment != null && augment.pipeline().mixes();
        Model now = program.frozen(model.get());
        Rates rates = new GroupReader(
                        LinePaths.of(model.get()), now.lower(1, Mode.INFERENCE).trained(), call.reporter)
                .read(settings.all("group"));
        Recipe recipe = reader.recipe(name, now, rates, program.seed(), mixes);
        TrainStatement stage = new TrainStatement(
                recipe,
                model.get(),
                data.get(),
                augment,
                TrainReader.metrics(settings, data.get()),
                reader.checkpointEvery(),
                call.command.span());
        if (as != null) {
            compilation
                    .language()
                    .reserved()
                    .define(as, new Meaning.Declared(stage, as.span()), call.scope, call.reporter);
        }
        new FreezeReader(program, call.reporter).stage(stage);
        DataCheck check = new DataCheck(call.reporter);
        check.stage(stage, reader.watching());
        check.metrics(settings, data.get());
        rememberMasks(call.command, data.get());
        new ShapeCheck(call.reporter, model.get()).losses(recipe);
        program.add(stage);
    }

    private void rememberMasks(Statement.Command command, DatasetStatement data) {
        if (data.hasMasks()) {
            compilation.bindings().rememberMasks(command);
        }
    }

    private static @Nullable AugmentStatement augment(Settings settings, Scope scope) {
        return settings.value("augment", TrainWords.AUGMENT)
                .flatMap(scope::find)
                .filter(meaning -> meaning instanceof Meaning.Declared(AugmentStatement augment, Span at))
                .map(meaning -> (AugmentStatement) ((Meaning.Declared) meaning).statement())
                .orElse(null);
    }

    // ---- using ----

    private void evaluate(Call call, boolean whole) {
        Settings settings = Settings.read(
                call.command.body(),
                compilation.language().evaluate(),
                TrainReader.REPEATABLE,
                call.scope,
                call.reporter,
                compilation);
        if (!whole) {
            return;
        }
        Optional<ModelStatement> model = call.model(List.of(BEST));
        Optional<DatasetStatement> data = call.data(Part.words());
        if (model.isEmpty() || data.isEmpty()) {
            return;
        }
        Part part = Part.find(call.suffix(StatementWords.ON)).orElse(Part.TEST);
        EvaluateStatement statement = new EvaluateStatement(
                model.get(),
                best(call, model.get()),
                data.get(),
                part,
                augment(settings, call.scope),
                TrainReader.metrics(settings, data.get()),
                call.command.span());
        DataCheck check = new DataCheck(call.reporter);
        check.evaluation(statement, call.place(StatementWords.ON));
        check.metrics(settings, data.get());
        rememberMasks(call.command, data.get());
        usable(call, model.get());
        program.add(statement);
    }

    private void predict(Call call, boolean whole) {
        if (!whole) {
            return;
        }
        Optional<ModelStatement> model = call.model(List.of(BEST));
        Arguments arguments = call.head.arguments();
        String path = arguments.get(StatementWords.PICTURES);
        new Existence(call.reporter)
                .pictures(compilation.surroundings().pictures(path), path, call.place(StatementWords.PICTURES));
        Optional<String> save = arguments.find(StatementWords.MASKS);
        save.ifPresent(folder -> inside(call, StatementWords.MASKS, folder));
        model.ifPresent(found -> {
            usable(call, found);
            if (save.isPresent()
                    && found.answer()
                            .filter(answer -> !Model.answersPixels(answer))
                            .isPresent()) {
                call.reporter.report(EnglishData.savesNoMasks(call.place(StatementWords.MASKS), found, save.get()));
            }
            program.add(new PredictStatement(
                    found, best(call, found), path, arguments.get(StatementWords.TOP), save, call.command.span()));
        });
    }

    private void save(Call call, boolean whole) {
        if (!whole) {
            return;
        }
        String path = target(call);
        program.saves(path);
        NumberType type = call.head.arguments().get(StatementWords.TYPE);
        call.model(List.of(BEST))
                .ifPresent(model ->
                        program.add(new SaveStatement(model, best(call, model), path, type, call.command.span())));
    }

    private void export(Call call, boolean whole) {
        if (!whole) {
            return;
        }
        String path = target(call);
        boolean inside = call.head.arguments().get(StatementWords.PREPROCESSING);
        call.model(List.of(BEST))
                .ifPresent(model ->
                        program.add(new ExportStatement(model, best(call, model), path, inside, call.command.span())));
    }

    /** The file to write, which lies within the folder of results. */
    private String target(Call call) {
        String path = call.head.arguments().get(StatementWords.TO);
        inside(call, StatementWords.TO, path);
        return path;
    }

    private void inside(Call call, Attribute<?> attribute, String path) {
        if (!compilation.allowOutside() && Paths.climbsOut(path)) {
            call.reporter.report(EnglishNames.outside(call.place(attribute), path));
        }
    }

    private void load(Call call, boolean whole) {
        if (!whole) {
            return;
        }
        String path = call.head.arguments().get(StatementWords.WEIGHTS);
        Optional<ModelStatement> model = call.model(List.of());
        if (model.isEmpty()) {
            return;
        }
        LoadStatement load = new LoadStatement(model.get(), path, call.command.span());
        if (!program.isSaved(path)) {
            Answer<Map<String, Shape>> answer = compilation.surroundings().weights(path);
            new WeightsCheck(call.reporter, load.model(), path, call.place(StatementWords.WEIGHTS))
                    .check(answer, load.model().weights());
        }
        program.add(load);
    }

    private void freeze(Call call, boolean whole, boolean frozen) {
        if (!whole) {
            return;
        }
        Arguments arguments = call.head.arguments();
        String part = Named.of(arguments.get(StatementWords.MODEL)).rest();
        call.model().ifPresent(model -> {
            new FreezeReader(program, call.reporter)
                    .read(
                            model,
                            call.words(StatementWords.MODEL),
                            part,
                            arguments.find(StatementWords.LINE).map(Named::text),
                            call.place(StatementWords.LINE),
                            frozen);
            program.add(new FreezeStatement(model, part, frozen, call.command.span()));
        });
    }

    /** Whether the kept state is meant; a message where there is none. */
    private boolean best(Call call, ModelStatement model) {
        boolean best = call.suffix(StatementWords.MODEL).equals(BEST);
        if (best && !program.hasLostStage() && program.stagesOf(model).stream().noneMatch(TrainStatement::keepsBest)) {
            call.reporter.report(EnglishData.noBest(call.place(StatementWords.MODEL), model.name()));
        }
        return best;
    }

    private void usable(Call call, ModelStatement model) {
        if (!program.hasLostStage() && program.stagesOf(model).isEmpty() && !program.isLoaded(model)) {
            call.reporter.report(EnglishAdvice.untrained(call.place(StatementWords.MODEL), model.name()));
        }
    }

    /** A command with what was read of it. */
    private record Call(Statement.Command command, BoundWord head, Scope scope, Reporter reporter) {
        Span place(Attribute<?> attribute) {
            return head.place(attribute).orElse(command.span());
        }

        /** What stands behind the point of {@code mnist.test}. */
        String suffix(Attribute<String> attribute) {
            return Named.of(head.arguments().get(attribute)).rest();
        }

        /** The words of a path. */
        List<Name> words(Attribute<String> attribute) {
            String path = head.arguments().get(attribute);
            return command.arguments().stream()
                    .filter(argument -> argument instanceof Atom.Path written
                            && written.text().equals(path))
                    .findFirst()
                    .map(argument -> ((Atom.Path) argument).words())
                    .orElse(List.of());
        }

        Optional<ModelStatement> model(List<String> suffixes) {
            return declared(StatementWords.MODEL, suffixes, "a model").map(ModelStatement.class::cast);
        }

        /** Whatever stands behind the point. */
        Optional<ModelStatement> model() {
            return declared(StatementWords.MODEL).map(ModelStatement.class::cast);
        }

        Optional<DatasetStatement> data(List<String> suffixes) {
            return declared(StatementWords.ON, suffixes, "a data set").map(DatasetStatement.class::cast);
        }

        /** What the name stands for; empty where its definition has gone wrong. The sort has been checked. */
        private Optional<ProgramStatement> declared(Attribute<String> attribute, List<String> suffixes, String of) {
            String suffix = suffix(attribute);
            if (!suffix.isEmpty() && !suffixes.contains(suffix)) {
                reporter.report(EnglishNames.unknownPart(Named.last(command, suffix, place(attribute)), suffixes, of));
            }
            return declared(attribute);
        }

        private Optional<ProgramStatement> declared(Attribute<String> attribute) {
            return scope.find(Named.of(head.arguments().get(attribute)).first())
                    .filter(Meaning.Declared.class::isInstance)
                    .map(meaning -> ((Meaning.Declared) meaning).statement());
        }
    }
}
