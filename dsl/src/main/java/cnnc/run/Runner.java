package cnnc.run;

import cnnc.compile.AugmentStatement;
import cnnc.compile.DatasetStatement;
import cnnc.compile.EvaluateStatement;
import cnnc.compile.ExportStatement;
import cnnc.compile.FilterStatement;
import cnnc.compile.FreezeStatement;
import cnnc.compile.GalleryStatement;
import cnnc.compile.ImageStatement;
import cnnc.compile.KernelStatement;
import cnnc.compile.LoadStatement;
import cnnc.compile.ModelStatement;
import cnnc.compile.PredictStatement;
import cnnc.compile.PreviewStatement;
import cnnc.compile.Program;
import cnnc.compile.ProgramStatement;
import cnnc.compile.SaveStatement;
import cnnc.compile.TrainStatement;
import cnnc.compile.Trunk;
import cnnc.data.Dataset;
import cnnc.data.Preprocessor;
import cnnc.data.Source;
import cnnc.io.WriteProblem;
import cnnc.layer.Summary;
import cnnc.tensor.Tensor;
import cnnc.train.Checkpoint;
import cnnc.train.Engine;
import cnnc.train.Evaluation;
import cnnc.train.Event;
import cnnc.train.Examples;
import cnnc.train.History;
import cnnc.train.ModelFile;
import cnnc.train.Network;
import cnnc.train.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Executes the statements of a checked program from top to bottom. */
public final class Runner {
    private static final int EVALUATION_BATCH = 64;

    private final Program program;
    private final Places places;
    private final DataOpener opener;
    private final Engine engine;
    private final RunFolder folder;
    private final Event.Listener listener;
    private final BooleanSupplier stop;
    private final ReportData report = new ReportData();
    /** Models that something was done with, each statement one of its own: those of several rounds may have one name. */
    private final IdentityHashMap<ModelStatement, Trained> models = new IdentityHashMap<>();

    /** Pictures that a model was last trained on. */
    private final IdentityHashMap<ModelStatement, Integer> learntFrom = new IdentityHashMap<>();

    private final List<History> histories = new ArrayList<>();
    private final @Nullable Checkpoint checkpoint;
    private final long begun = System.nanoTime();
    private int stage;

    /**
     * @param resumeFrom where an earlier run of the program stood; null begins
     * @param stop asked between steps: true ends the run with its state saved
     */
    public Runner(
            Program program,
            Places places,
            DataOpener opener,
            Engine engine,
            RunFolder folder,
            @Nullable Checkpoint resumeFrom,
            Event.Listener listener,
            BooleanSupplier stop) {
        this.program = program;
        this.places = places;
        this.opener = opener;
        this.engine = engine;
        this.folder = folder;
        this.checkpoint = resumeFrom;
        this.listener = listener;
        this.stop = stop;
    }

    /** Whether the program came to its end; false where it was asked to stop. */
    public boolean run() {
        try {
            Preflight.check(program, places, folder, engine);
            folder.program(program.text());
            if (checkpoint != null) {
                folder.truncateEvents(checkpoint.eventBytes());
            }
            boolean finished = statements();
            double seconds = (System.nanoTime() - begun) * 1e-9;
            writeReport(seconds);
            if (finished) {
                tell(new Event.End(seconds));
            }
            return finished;
        } catch (IOException e) {
            throw stopped(e);
        }
    }

    private RunProblem stopped(IOException e) {
        WriteProblem problem = WriteProblem.of(folder.path(), e);
        return new RunProblem(
                RunProblem.Kind.STOPPED,
                problem.file() + ": " + problem.what(),
                "make room on the disk, or choose another place with --out");
    }

    private boolean statements() throws IOException {
        for (ProgramStatement statement : program.statements()) {
            switch (statement) {
                case DatasetStatement _,
                        AugmentStatement _,
                        FreezeStatement _,
                        KernelStatement _,
                        ImageStatement _ -> {}
                case ModelStatement model -> {
                    if (!model.trunks().isEmpty()) {
                        models.put(model, begin(model));
                    }
                }
                case TrainStatement train -> {
                    if (!train(train)) {
                        return false;
                    }
                }
                case EvaluateStatement evaluate -> evaluate(evaluate);
                case PredictStatement predict -> predict(predict);
                case SaveStatement save -> save(save);
                case FilterStatement filter -> {
                    if (!isDone()) {
                        new FilterRunner(places, this::tell).run(filter);
                    }
                }
                case GalleryStatement gallery -> {
                    if (!isDone()) {
                        new GalleryRunner(places, this::tell).run(gallery);
                    }
                }
                case ExportStatement export -> export(export);
                case LoadStatement load -> load(load);
                case PreviewStatement preview -> preview(preview);
            }
        }
        return true;
    }

    /** Whether this statement was done before the checkpoint was taken. */
    private boolean isDone() {
        return checkpoint != null && stage <= checkpoint.stage();
    }

    /** With weights as its initialisers say, and those of its backbones as they stand now. */
    private Trained begin(ModelStatement model) {
        Network network = Network.initial(model.model(), program.seed(), engine, false);
        for (Trunk trunk : model.trunks()) {
            Optional<Map<String, Tensor>> known = trunk.weights()
                    .map(path -> WeightLoader.tensors(places, path, trunk.own(model.weights())))
                    .or(() -> Optional.ofNullable(models.get(trunk.source()))
                            .map(source -> source.tensors(trunk.best())));
            known.ifPresent(tensors -> trunk.own(model.weights())
                    .keySet()
                    .forEach(name -> network.weights()
                            .load(trunk.path() + "." + name, Objects.requireNonNull(tensors.get(name)))));
        }
        return Trained.untrained(network);
    }

    private Trained model(ModelStatement model) {
        Trained known = models.get(model);
        Trained trained = known == null ? begin(model) : known;
        models.put(model, trained);
        return trained;
    }

    // ---- training ----

    private boolean train(TrainStatement train) throws IOException {
        Dataset data = opener.open(train.data());
        Trained before = model(train.model());
        Network network = before.network();
        Trained trained = new Trained(
                        new Network(
                                train.recipe().model(),
                                network.weights(),
                                engine,
                                train.recipe().exact()),
                        before.classes(),
                        before.preprocessing(),
                        before.data(),
                        Optional.empty())
                .on(data);
        learntFrom.put(train.model(), data.train().size());
        int number = stage++;
        String fileName = program.stages().count() > 1 ? train.name() : "";
        if (checkpoint != null && number < checkpoint.stage()) {
            takeFinished(train, number, fileName, trained, checkpoint);
            return true;
        }
        StageRunner runner =
                new StageRunner(train, number, fileName, folder, SavedProgram.of(program), histories, trained);
        Checkpoint from = checkpoint != null && number == checkpoint.stage() ? checkpoint : null;
        Optional<History> history = runner.run(data, from, this::tell, stop);
        models.put(train.model(), runner.trained());
        history.ifPresent(done -> {
            histories.add(done);
            show(train, done, runner.trained());
        });
        return history.isPresent();
    }

    /** A stage that was finished before the run was interrupted: its weights lie in the folder. */
    private void takeFinished(TrainStatement train, int number, String fileName, Trained trained, Checkpoint from)
            throws IOException {
        ModelFile.read(folder.weights(fileName, false))
                .tensors()
                .forEach(trained.network().weights()::load);
        Trained with = train.keepsBest()
                ? trained.with(ModelFile.read(folder.weights(fileName, true)).tensors())
                : trained;
        models.put(train.model(), with);
        histories.add(from.earlier().get(number));
        show(train, from.earlier().get(number), with);
    }

    private void show(TrainStatement train, History history, Trained trained) {
        report.stage(
                train.name(),
                history,
                train.keepsBest() ? history.best(train.recipe().watch(true)) : -1);
        report.filters(trained.network().weights());
    }

    // ---- the other statements ----

    private void evaluate(EvaluateStatement evaluate) {
        Dataset data = opener.open(evaluate.data());
        Source source = opener.part(evaluate.data(), evaluate.part());
        AugmentStatement augment = evaluate.augment();
        String name =
                evaluate.data().name() + "." + evaluate.part().word() + (augment == null ? "" : ", " + augment.name());
        Network network = model(evaluate.model()).network(evaluate.best());
        Examples examples = new Examples(
                name, source, new Preprocessor(data.preprocessing()), augment == null ? null : augment.pipeline());
        Evaluation evaluation = network.evaluator(EVALUATION_BATCH).evaluate(examples);
        report.evaluation(
                evaluate.model().name(),
                weights(network),
                learntFrom.getOrDefault(evaluate.model(), 0),
                name,
                evaluation,
                source,
                data.preprocessing().output());
        if (!isDone()) {
            tell(new Event.Evaluated(evaluate.model().name(), name, evaluation, evaluate.metrics()));
        }
    }

    private static long weights(Network network) {
        return network.trainable().stream()
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }

    private void predict(PredictStatement predict) {
        if (!isDone()) {
            new Pictures(places, model(predict.model()), predict).forEach(this::tell);
        }
    }

    private void save(SaveStatement save) throws IOException {
        if (!isDone()) {
            Trained trained = model(save.model());
            trained.file(SavedProgram.of(program), trained.tensors(save.best()))
                    .write(places.output(save.path()), save.type());
        }
    }

    private void export(ExportStatement export) throws IOException {
        if (!isDone()) {
            Trained trained = model(export.model());
            OnnxFile.write(
                    places.output(export.path()),
                    trained.network(),
                    trained.tensors(export.best()),
                    trained.classes(),
                    trained.preprocessing(),
                    export.preprocessing());
        }
    }

    private void load(LoadStatement load) {
        models.put(
                load.model(),
                WeightLoader.load(
                        places, load.path(), model(load.model()), load.model().weights()));
    }

    private void preview(PreviewStatement preview) throws IOException {
        if (!isDone()) {
            Path file = places.output(preview.save());
            new PreviewRunner(places, preview, program.seed()).write(file);
            tell(new Event.Written(file.toString()));
        }
    }

    // ---- telling ----

    private void tell(Event event) {
        listener.on(event);
        try {
            folder.append(event);
        } catch (WriteProblem e) {
            throw stopped(e);
        }
    }

    private void writeReport(double seconds) throws IOException {
        if (histories.isEmpty() && report.isEmpty()) {
            return;
        }
        report.fact("time", String.format(Locale.ROOT, "%.1f s", seconds));
        report.fact("seed", Long.toString(program.seed()));
        report.fact("threads", Integer.toString(engine.workers().count()));
        program.models()
                .filter(models::containsKey)
                .forEach(model -> report.fact(
                        "parameters of " + model.name(),
                        String.format(
                                Locale.ROOT,
                                "%,d",
                                Summary.of(model.lowered()).total().parameters())));
        String title = String.valueOf(folder.path().getFileName());
        String summaries = program.models()
                .filter(models::containsKey)
                .map(model -> SummaryTable.text(model.name(), Summary.of(model.lowered())))
                .collect(Collectors.joining("\n"));
        report.write(folder.file("report.html"), title, summaries, program.text());
    }
}
