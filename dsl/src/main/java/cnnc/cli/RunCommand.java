package cnnc.cli;

import cnnc.run.RunFolder;
import cnnc.run.RunProblem;
import cnnc.run.Runner;
import cnnc.train.Checkpoint;
import cnnc.train.Engine;
import cnnc.train.Event;
import cnnc.train.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cnnc run FILE}: executes a program from top to bottom. */
@Command(name = "run", description = "runs a program: trains, evaluates, predicts, saves")
final class RunCommand implements Callable<Integer> {
    private static final long SAVE_SECONDS = 60;

    @Mixin
    private ProgramOptions program = new ProgramOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--resume", description = "goes on where an interrupted run of this program was saved")
    private boolean resume;

    @Option(names = "--json", description = "prints events as JSON, one a line")
    private boolean json;

    @Option(
            names = "--print",
            paramLabel = "syntax|graph|plan",
            description = "prints a stage of compiling and runs nothing")
    private @Nullable Stage print;

    /** Stages of compiling that can be printed; written on the command line as they stand here. */
    enum Stage {
        syntax,
        graph,
        plan
    }

    @Override
    public Integer call() throws IOException {
        Console console = Console.system();
        LoadedProgram loaded = LoadedProgram.of(program, console, json);
        if (!loaded.works()) {
            return ExitCode.INPUT;
        }
        Stage stage = print;
        if (stage != null) {
            Engine planning = engine.engine();
            console.result(StagePrinter.print(stage, loaded, planning));
            planning.workers().close();
            return ExitCode.DONE;
        }
        return run(console, loaded);
    }

    private int run(Console console, LoadedProgram loaded) throws IOException {
        Path place = program.runFolder();
        Checkpoint checkpoint = resume ? checkpoint(place) : null;
        RunFolder folder = checkpoint == null ? RunFolder.begin(place) : RunFolder.resume(place);
        Event.Listener view =
                json ? event -> EventJson.line(event).ifPresent(console::result) : new ProgressView(console);
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Thread saver = new Thread(() -> {
            stop.set(true);
            await(ended);
        });
        Runtime.getRuntime().addShutdownHook(saver);
        Engine running = engine.engine();
        try {
            boolean finished = new Runner(
                            loaded.compiled().program(),
                            loaded.places(),
                            loaded.opener(),
                            running,
                            folder,
                            checkpoint,
                            view,
                            stop::get)
                    .run();
            if (!json) {
                tell(console, finished, folder.file("report.html"));
            }
            return finished ? ExitCode.DONE : ExitCode.INTERRUPTED;
        } finally {
            running.workers().close();
            ended.countDown();
            if (!stop.get()) {
                Runtime.getRuntime().removeShutdownHook(saver);
            }
        }
    }

    private static void tell(Console console, boolean finished, Path report) {
        if (!finished) {
            console.message("stopped; go on with --resume");
        } else if (Files.exists(report)) {
            console.message("report: " + report);
        }
    }

    /** The shutdown waits for the step to end and the state to be written. */
    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(SAVE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("cnnc: the state could not be saved in time; the last checkpoint stands");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Checkpoint checkpoint(Path folder) throws IOException {
        Path state = folder.resolve("last.run");
        if (!Files.exists(state)) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    state + ": there is no run to go on with",
                    "start it without --resume, or name its output folder with --out");
        }
        return Checkpoint.read(state);
    }
}
