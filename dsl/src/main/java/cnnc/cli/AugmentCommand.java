package cnnc.cli;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.PreviewStatement;
import cnnc.run.DataOpener;
import cnnc.run.DiskSurroundings;
import cnnc.run.Places;
import cnnc.run.PreviewRunner;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc augment FILE NAME PICTURE…}: {@code gallery} statements from the command line, and read as such. */
@Command(
        name = "augment",
        description = "shows what training will see of pictures: a page and a PNG, each tile with what it drew",
        footer = {
            "",
            "  cnnc augment model.cnn light cat.jpg dog.jpg -o light",
            "  cnnc augment model.cnn light cat.jpg --each"
        })
final class AugmentCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "the .cnn file")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "NAME", description = "an augment of it")
    private String name = "";

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "PICTURE", description = "pictures")
    private List<Path> pictures = List.of();

    @Option(names = "--each", description = "every operation once, with certainty")
    private boolean each;

    @Option(names = "--samples", paramLabel = "N", description = "tiles a picture (default: ${DEFAULT-VALUE})")
    private int samples = 8;

    @Option(names = "--size", paramLabel = "HxW", description = "to which pictures are cropped first")
    private @Nullable String size;

    @Option(names = "--columns", paramLabel = "N", description = "of the page")
    private @Nullable String columns;

    @Option(names = "--seed", paramLabel = "N", description = "other numbers are drawn")
    private @Nullable Long seed;

    @Option(names = "-o", paramLabel = "OUT", description = "writes OUT.html and OUT.png (default: NAME)")
    private @Nullable String out;

    @Option(names = "--write", paramLabel = "DIR", description = "writes each tile as a picture of its own, too")
    private @Nullable Path folder;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(file)) {
            throw new UsageProblem(file + ": there is no such file", "write the path of a .cnn file");
        }
        Console console = Console.system();
        Places places = new Places(Path.of(""), List.of(), Path.of(""));
        Compiled compiled = Compiler.compile(
                SourceFile.of("augment", program()),
                new DiskSurroundings(places, new DataOpener(places)),
                new CompileOptions(
                        List.of(), List.of(), seed == null ? OptionalLong.empty() : OptionalLong.of(seed), true));
        if (!compiled.works()) {
            console.message(DiagnosticRenderer.render(compiled.diagnostics(), console.colours()));
            return ExitCode.INPUT;
        }
        List<PreviewRunner> runners = compiled.program()
                .statements(PreviewStatement.class)
                .map(statement ->
                        new PreviewRunner(places, statement, compiled.program().seed()))
                .toList();
        PreviewRunner.writeAll(runners, out == null ? name : out, Optional.ofNullable(folder))
                .forEach(written -> console.result(written.toString()));
        return ExitCode.DONE;
    }

    /** A statement a picture, with the import that they need. */
    private String program() {
        StringBuilder text = new StringBuilder("cnn 1.0\n");
        text.append("import ")
                .append(name)
                .append(" from ")
                .append(FilterCommand.quoted(file.toString()))
                .append('\n');
        for (Path picture : pictures) {
            text.append("gallery ").append(FilterCommand.quoted(picture.toString()));
            text.append(each ? " each " : " samples " + samples + " of ").append(name);
            FilterCommand.option(text, "columns", columns);
            FilterCommand.option(text, "size", size);
            text.append(" save ")
                    .append(FilterCommand.quoted((out == null ? name : out) + ".html"))
                    .append('\n');
        }
        return text.toString();
    }
}
