package cnnc.cli;

import cnnc.compile.Codes;
import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.ModelStatement;
import cnnc.io.AtomicFile;
import cnnc.run.DataOpener;
import cnnc.run.DiskSurroundings;
import cnnc.run.Explainer;
import cnnc.run.Places;
import cnnc.run.Preflight;
import cnnc.source.Code;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc explain E0312}: the long text of a message; {@code cnnc explain FILE PICTURE}: a forward pass in numbers. */
@Command(
        name = "explain",
        description = "explains a message by its code, or what a network does with a picture, number by number",
        footer = {
            "",
            "  cnnc explain E0312",
            "  cnnc explain samples/digits.cnn seven.png -o seven.html     with the weights of its last run",
            "  cnnc explain runs/digits/last.safetensors seven.png"
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "CODE|FILE",
            description = "such as E0312; or a program (.cnn), or a model that a run has saved (.safetensors)")
    private String wanted = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "PICTURE", description = "what the network is to look at")
    private @Nullable Path picture;

    @Option(names = "--model", paramLabel = "NAME", description = "which model of the program (default: its last)")
    private @Nullable String model;

    @Option(names = "--out", paramLabel = "FOLDER", description = "where the program's runs lie (default: here)")
    private Path out = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where data are looked for, if not beside the program (also: CNNC_DATA)")
    private List<Path> data = new ArrayList<>();

    @Option(names = "-o", paramLabel = "PAGE", description = "writes a page to be shown, .html")
    private @Nullable Path page;

    @Override
    public Integer call() throws IOException {
        boolean file = wanted.matches(".*\\.(cnn|safetensors)");
        Path looked = picture;
        if (!file && looked == null) {
            return code();
        }
        if (!file || !Files.exists(Path.of(wanted))) {
            throw new UsageProblem(
                    wanted + ": there is no such program or model", "write the path of a .cnn or .safetensors file");
        }
        if (looked == null) {
            throw new UsageProblem(
                    wanted + ": with which picture?",
                    "write a picture behind it: cnnc explain " + wanted + " seven.png");
        }
        if (!Files.exists(looked)) {
            throw new UsageProblem(looked + ": there is no such file", "write the path of a picture");
        }
        Optional<Explainer> explainer = wanted.endsWith(".safetensors")
                ? Optional.of(Explainer.saved(Path.of(wanted)))
                : ofProgram(Path.of(wanted));
        if (explainer.isEmpty()) {
            return ExitCode.INPUT;
        }
        Path target = page;
        if (target != null) {
            Preflight.target(target);
        }
        Explainer.Explained explained = explainer.get().explain(looked);
        Console console = Console.system();
        console.result(explained.text());
        if (target != null) {
            AtomicFile.write(target, explained.page());
            console.message("wrote " + target);
        }
        return ExitCode.DONE;
    }

    private int code() {
        Code code = Codes.all().stream()
                .filter(one -> one.id().equals(wanted.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UsageProblem(
                        wanted + ": no message has this code", "copy it from the brackets of a message: error[E0312]"));
        Console.system().result(code.id() + "\n\n" + code.explanation());
        return ExitCode.DONE;
    }

    /** With the weights of the program's last run, or as it begins; empty where the program does not compile. */
    private Optional<Explainer> ofProgram(Path file) throws IOException {
        Console console = Console.system();
        Optional<Path> weights = weights(file);
        if (weights.isPresent()) {
            return Optional.of(Explainer.saved(weights.get()));
        }
        Places places = ProgramOptions.places(file, data, out);
        Compiled compiled = Compiler.compile(
                SourceFile.of(file.toString(), Files.readString(file)),
                new DiskSurroundings(places, new DataOpener(places)),
                CompileOptions.NONE);
        if (!compiled.works()) {
            console.message(DiagnosticRenderer.render(compiled.diagnostics(), console.colours()));
            return Optional.empty();
        }
        List<ModelStatement> models = compiled.program()
                .models()
                .filter(one -> model == null || one.name().equals(model))
                .toList();
        if (models.isEmpty()) {
            throw new UsageProblem(
                    file + ": there is no model" + (model == null ? "" : " " + model), "name a model of the program");
        }
        console.message("no weights of a run in " + ProgramOptions.runFolder(file, out)
                + ": these are the numbers before training");
        return Optional.of(
                Explainer.untrained(models.getLast(), compiled.program().seed()));
    }

    /** The newest weights that a run of this program has left, of the model that is asked for. */
    private Optional<Path> weights(Path file) throws IOException {
        Path folder = ProgramOptions.runFolder(file, out);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(one -> one.toString().endsWith("last.safetensors"))
                    .filter(one -> model == null || Explainer.isOf(one, model))
                    .max(java.util.Comparator.comparing(one -> one.toFile().lastModified()));
        }
    }
}
