package cnnc.cli;

import cnnc.compile.CompileOptions;
import cnnc.run.Places;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every verb that reads a program takes. */
final class ProgramOptions {
    @Parameters(index = "0", paramLabel = "FILE", description = "the program, a .cnn file")
    private Path file = Path.of("");

    @Option(names = "--let", paramLabel = "NAME=VALUE", description = "another value for a `let` of the program")
    private List<String> lets = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "[STAGE.]WORD=VALUE",
            description = "another value for a word of train, dataset or augment: epochs=2")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "NUMBER", description = "another seed")
    private @Nullable Long seed;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where data are looked for, if not beside the program (also: CNNC_DATA)")
    private List<Path> data = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FOLDER", description = "where results are written (default: here)")
    private Path out = Path.of("");

    @Option(names = "--allow-outside", description = "lets the program write outside the output folder")
    private boolean allowOutside;

    Path file() {
        return file;
    }

    CompileOptions compile() {
        return new CompileOptions(
                lets, sets, seed == null ? OptionalLong.empty() : OptionalLong.of(seed), allowOutside);
    }

    Places places() {
        return places(file, data, out);
    }

    static Places places(Path file, List<Path> data, Path out) {
        List<Path> folders = new ArrayList<>(data);
        String variable = System.getenv("CNNC_DATA");
        if (variable != null && !variable.isEmpty()) {
            folders.add(Path.of(variable));
        }
        Path folder = file.toAbsolutePath().getParent();
        return new Places(folder == null ? Path.of("") : folder, folders, out);
    }

    Path runFolder() {
        return runFolder(file, out);
    }

    /** {@code runs/NAME} below the output folder. */
    static Path runFolder(Path file, Path out) {
        String name = String.valueOf(file.getFileName());
        String bare = name.endsWith(".cnn") ? name.substring(0, name.length() - 4) : name;
        return out.resolve("runs").resolve(bare);
    }
}
