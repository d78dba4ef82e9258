package cnnc.run;

import cnnc.compile.ExportStatement;
import cnnc.compile.FilterStatement;
import cnnc.compile.GalleryStatement;
import cnnc.compile.PreviewStatement;
import cnnc.compile.Program;
import cnnc.compile.SaveStatement;
import cnnc.compile.TrainStatement;
import cnnc.io.FileProblem;
import cnnc.io.Mark;
import cnnc.io.Safetensors;
import cnnc.onnx.OnnxExport;
import cnnc.train.Engine;
import cnnc.train.ModelFile;
import cnnc.train.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is checked before the first step, beyond the program itself: memory, room on the disk, and files in the way. */
public final class Preflight {
    /** Weights are kept as the last, the best and the state's, each written beside the old one; then moments of the optimizer. */
    private static final int COPIES_ON_DISK = 8;

    /** Part of the memory left for pictures and all else. */
    private static final double SHARE = 0.9;

    private Preflight() {}

    static void check(Program program, Places places, RunFolder folder, Engine engine) throws IOException {
        long weights = 0;
        for (TrainStatement stage : program.stages().toList()) {
            weights = Math.max(weights, memory(stage, program.seed(), engine));
        }
        disk(folder, weights * COPIES_ON_DISK);
        for (SaveStatement save : program.statements(SaveStatement.class).toList()) {
            target(places.output(save.path()));
        }
        for (FilterStatement filter : program.statements(FilterStatement.class).toList()) {
            FilterRunner.checkTarget(filter, places);
        }
        for (PreviewStatement preview :
                program.statements(PreviewStatement.class).toList()) {
            target(places.output(preview.save()));
        }
        for (GalleryStatement gallery :
                program.statements(GalleryStatement.class).toList()) {
            target(places.output(gallery.save()));
        }
        for (ExportStatement export : program.statements(ExportStatement.class).toList()) {
            try {
                OnnxExport.checkReplaceable(places.output(export.path()));
            } catch (FileProblem e) {
                throw new RunProblem(RunProblem.Kind.INPUT, e.file() + ": " + e.what(), e.remedy());
            }
        }
    }

    /** Bytes of the stage's weights. */
    private static long memory(TrainStatement stage, long seed, Engine engine) {
        Network network = Network.initial(
                stage.recipe().model(), seed, engine, stage.recipe().exact());
        int workers = engine.workers().count();
        long weights = network.weights().parameters().stream()
                .mapToLong(parameter -> parameter.shape().size() * Float.BYTES)
                .sum();
        long needed = weights * (1 + stage.recipe().optimizer().slots())
                + network.trainingPlan(stage.recipe()).bytes(workers)
                + network.inferencePlan(stage.recipe().batch()).bytes(workers);
        long allowed = (long) (Runtime.getRuntime().maxMemory() * SHARE);
        if (needed > allowed) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    String.format(
                            Locale.ROOT,
                            "training `%s` in batches of %d needs %s of memory, this program may use %s",
                            stage.name(),
                            stage.recipe().batch(),
                            mebibytes(needed),
                            mebibytes(allowed)),
                    "write a smaller `batch`, or smaller pictures");
        }
        return weights;
    }

    private static void disk(RunFolder folder, long needed) throws IOException {
        long room = Files.getFileStore(folder.path()).getUsableSpace();
        if (room < needed) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    folder.path() + ": the weights of the run need " + mebibytes(needed) + " of the disk, there are "
                            + mebibytes(room >> 20 << 20),
                    "make room, or choose another place with --out");
        }
    }

    /** A file that cnnc did not write is never replaced. */
    public static void target(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        boolean ours;
        try {
            ours = Mark.isIn(file) || ModelFile.isOne(Safetensors.readMetadata(file));
        } catch (IOException e) {
            ours = false;
        }
        if (!ours) {
            throw new RunProblem(
                    RunProblem.Kind.INPUT,
                    file + ": is there already, and cnnc did not write it",
                    "save to another name, or move that file away");
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", (bytes + (1 << 20) - 1) >> 20);
    }
}
