package cnnc.cli;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.run.DataOpener;
import cnnc.run.DiskSurroundings;
import cnnc.run.Places;
import cnnc.run.RunFolder;
import cnnc.run.Runner;
import cnnc.source.SourceFile;
import cnnc.train.Engine;
import cnnc.train.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A run that is asked to stop when so many epochs are done, as by Ctrl-C. */
final class StopAfter {
    private StopAfter() {}

    static void epochs(int epochs, Path file, Path out) throws IOException {
        AtomicInteger done = new AtomicInteger();
        run(
                file,
                out,
                event -> {
                    if (event instanceof Event.EpochEnd) {
                        done.incrementAndGet();
                    }
                },
                () -> done.get() >= epochs);
    }

    /** Killed before a step: nothing is saved on the way out. */
    static void steps(int steps, Path file, Path out) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try {
            run(file, out, event -> {}, () -> {
                if (asked.incrementAndGet() > steps) {
                    throw new Killed();
                }
                return false;
            });
        } catch (Killed e) {
            return;
        }
        throw new AssertionError("the run was not killed");
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static void run(Path file, Path out, Event.Listener listener, BooleanSupplier stop) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Places places = new Places(folder, List.of(), out);
        DataOpener opener = new DataOpener(places);
        Compiled compiled = Compiler.compile(
                SourceFile.of(file.toString(), Files.readString(file)),
                new DiskSurroundings(places, opener),
                CompileOptions.NONE);
        boolean finished = new Runner(
                        compiled.program(),
                        places,
                        opener,
                        new Engine(Kernels.vector(), new SingleWorker()),
                        RunFolder.begin(out.resolve("runs/bars")),
                        null,
                        listener,
                        stop)
                .run();
        if (finished) {
            throw new AssertionError("the run was not stopped");
        }
    }
}
