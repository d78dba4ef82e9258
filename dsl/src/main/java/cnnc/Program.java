package cnnc;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.data.DataException;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.SpinningWorkers;
import cnnc.kernel.Workers;
import cnnc.run.CheckedProgram;
import cnnc.run.DataOpener;
import cnnc.run.Places;
import cnnc.run.RunFolder;
import cnnc.run.RunProblem;
import cnnc.run.Runner;
import cnnc.source.Diagnostic;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.Severity;
import cnnc.source.SourceFile;
import cnnc.train.Engine;
import cnnc.train.Event;
import cnnc.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A compiled {@code .cnn} program.
 *
 * <pre>{@code
 * Program program = Program.compile(Path.of("mnist.cnn"));
 * program.messages().forEach(System.err::println);
 * if (program.works()) {
 *     program.run(Path.of("."), event -> System.out.println(event));
 * }
 * }</pre>
 */
public final class Program {
    private final Compiled compiled;
    private final Places places;
    private final DataOpener opener;
    private final String name;

    private Program(Compiled compiled, Places places, DataOpener opener, String name) {
        this.compiled = compiled;
        this.places = places;
        this.opener = opener;
        this.name = name;
    }

    /**
     * Compiles a file and checks it against its data.
     *
     * @throws IOException when the file can't be read
     */
    public static Program compile(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.cnn$", "");
        return compile(name, Files.readString(file), folder == null ? Path.of("") : folder);
    }

    /**
     * Compiles a text.
     *
     * @param name of the program, and of the folder of its run
     * @param folder where its paths are looked up; then in {@code $CNNC_DATA}
     */
    public static Program compile(String name, String text, Path folder) {
        String variable = System.getenv("CNNC_DATA");
        List<Path> data = variable == null || variable.isEmpty() ? List.of() : List.of(Path.of(variable));
        Places places = new Places(folder, data, Path.of(""));
        CheckedProgram checked = CheckedProgram.of(SourceFile.of(name + ".cnn", text), places, CompileOptions.NONE);
        return new Program(checked.compiled(), places, checked.opener(), name);
    }

    /** Whether it has no errors. */
    public boolean works() {
        return compiled.works();
    }

    /** Errors and warnings as people read them: what, where, why, and a change that works. */
    public List<String> messages() {
        return compiled.diagnostics().shown().stream()
                .map(diagnostic -> DiagnosticRenderer.render(diagnostic, false))
                .toList();
    }

    /** How many of the messages are errors. */
    public int errors() {
        return (int) compiled.diagnostics().shown().stream()
                .map(Diagnostic::severity)
                .filter(Severity.ERROR::equals)
                .count();
    }

    /** Listens to a run; called from the thread that runs. */
    public interface Listener {
        void on(RunEvent event);
    }

    /** Runs on all cores. See {@link #run(Path, int, Listener)}. */
    public Path run(Path out, Listener listener) throws IOException {
        return run(out, Runtime.getRuntime().availableProcessors(), listener);
    }

    /**
     * Runs the program from top to bottom. The result does not depend on {@code threads}.
     *
     * @param out where {@code runs/NAME} is made
     * @return that folder: events, report, weights
     * @throws CnncException when the program has errors, or data or disk fail
     */
    public Path run(Path out, int threads, Listener listener) throws IOException {
        if (!works()) {
            throw new CnncException(DiagnosticRenderer.render(compiled.diagnostics(), false));
        }
        Places writing = new Places(places.program(), places.data(), out);
        RunFolder folder = RunFolder.begin(out.resolve("runs").resolve(name));
        try (Workers workers = threads <= 1 ? new SingleWorker() : new SpinningWorkers(threads)) {
            new Runner(
                            compiled.program(),
                            writing,
                            opener,
                            new Engine(Kernels.vector(), workers),
                            folder,
                            null,
                            event -> translate(event).ifPresent(listener::on),
                            () -> false)
                    .run();
            return folder.path();
        } catch (RunProblem | DataException e) {
            throw new CnncException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<RunEvent> translate(Event event) {
        return switch (event) {
            case Event.StageBegin _, Event.Progressing _, Event.StoppedEarly _, Event.End _ -> Optional.empty();
            case Event.Shown shown -> Optional.of(new RunEvent.Shown(shown.title(), shown.text()));
            case Event.Written written -> Optional.of(new RunEvent.Written(Path.of(written.file())));
            case Event.EpochEnd end -> Optional.of(epoch(end));
            case Event.Evaluated e ->
                Optional.of(new RunEvent.Evaluated(
                        e.model(),
                        e.dataset(),
                        e.evaluation().accuracy(),
                        e.evaluation().loss(),
                        e.evaluation().samples(),
                        e.numbers()));
            case Event.Predicted p ->
                Optional.of(new RunEvent.Predicted(
                        p.picture(),
                        p.answers().stream()
                                .map(one -> new Answer(one.name(), one.probability()))
                                .toList()));
        };
    }

    private static RunEvent epoch(Event.EpochEnd end) {
        History.Epoch e = end.epoch();
        return new RunEvent.Epoch(
                end.stage(),
                e.epoch(),
                end.epochs(),
                e.trainLoss(),
                e.trainAccuracy(),
                e.validationLoss(),
                e.validationAccuracy(),
                e.imagesPerSecond(),
                e.fingerprint());
    }
}
