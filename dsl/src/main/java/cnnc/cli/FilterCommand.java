package cnnc.cli;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.FilterStatement;
import cnnc.run.DataOpener;
import cnnc.run.DiskSurroundings;
import cnnc.run.FilterRunner;
import cnnc.run.Places;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc filter KERNEL PICTURE -o OUT}: a {@code filter} statement from the command line, and read as one. */
@Command(
        name = "filter",
        description = "filters a picture: built-in kernels, or those of a .cnn file",
        footer = {
            "",
            "  cnnc filter edges house.png -o edges.png --gray --absolute",
            "  cnnc filter \"gaussian 9\" house.png -o soft.png --border reflect",
            "  cnnc filter mine.cnn:lines house.png -o lines.png --steps"
        })
final class FilterCommand implements Callable<Integer> {
    private static final Pattern OF_FILE = Pattern.compile("(.*\\.cnn)(?::(.+))?");

    @Parameters(
            index = "0",
            paramLabel = "KERNEL",
            description = "as behind `with`: edges, \"gaussian 5\", \"[box 3 edges]\"; or FILE.cnn:NAME of a file")
    private String kernel = "";

    @Parameters(index = "1", paramLabel = "PICTURE", description = "the picture")
    private Path picture = Path.of("");

    @Option(
            names = "-o",
            paramLabel = "OUT",
            description = "the picture to write, .png; without it numbers are printed")
    private @Nullable Path out;

    @Option(names = "--gray", description = "one channel")
    private boolean gray;

    @Option(names = "--border", paramLabel = "valid|zero|edge|reflect", description = "what lies outside")
    private @Nullable String border;

    @Option(names = "--stride", paramLabel = "N", description = "pixels from one sum to the next")
    private @Nullable String stride;

    @Option(names = "--flip", description = "turns the kernel by 180 degrees: the textbook's convolution")
    private boolean flip;

    @Option(names = "--absolute", description = "without sign")
    private boolean absolute;

    @Option(names = "--scale", paramLabel = "S", description = "then times this")
    private @Nullable String scale;

    @Option(names = "--offset", paramLabel = "N", description = "then plus this")
    private @Nullable String offset;

    @Option(names = "--fit", description = "at last stretched to 0..255")
    private boolean fit;

    @Option(
            names = "--steps",
            arity = "0..1",
            paramLabel = "ROWxCOLUMN",
            fallbackValue = "all",
            description = "prints the sums; of a large picture those around a place")
    private @Nullable String steps;

    @Override
    public Integer call() throws IOException {
        Console console = Console.system();
        SourceFile source = SourceFile.of("filter", program());
        Places places = new Places(Path.of(""), List.of(), Path.of(""));
        Compiled compiled = Compiler.compile(
                source,
                new DiskSurroundings(places, new DataOpener(places)),
                new CompileOptions(List.of(), List.of(), OptionalLong.empty(), true));
        if (!compiled.works()) {
            console.message(DiagnosticRenderer.render(compiled.diagnostics(), console.colours()));
            return ExitCode.INPUT;
        }
        FilterStatement statement =
                compiled.program().statements(FilterStatement.class).findFirst().orElseThrow();
        FilterRunner.checkTarget(statement, places);
        new FilterRunner(places, new ProgressView(console)::on).run(statement);
        return ExitCode.DONE;
    }

    /** The statement that the options come to, with the import that it needs. */
    private String program() {
        StringBuilder text = new StringBuilder("cnn 1.0\n");
        Matcher ofFile = OF_FILE.matcher(kernel);
        String with = kernel;
        if (ofFile.matches()) {
            String file = ofFile.group(1);
            if (ofFile.group(2) == null) {
                throw new UsageProblem(
                        kernel + ": which of its kernels?", "write " + kernel + ":NAME with the name of one");
            }
            if (!Files.exists(Path.of(file))) {
                throw new UsageProblem(file + ": there is no such file", "write the path of a .cnn file");
            }
            with = ofFile.group(2);
            text.append("import ")
                    .append(with)
                    .append(" from ")
                    .append(quoted(file))
                    .append('\n');
        }
        text.append("filter ").append(quoted(picture.toString())).append(gray ? " gray" : "");
        text.append(" with ").append(with);
        option(text, "border", border);
        option(text, "stride", stride);
        text.append(flip ? " flip" : "").append(absolute ? " absolute" : "");
        option(text, "scale", scale);
        option(text, "offset", offset);
        text.append(fit ? " fit" : "").append(steps == null ? "" : " show steps");
        option(text, "at", "all".equals(steps) ? null : steps);
        option(text, "save", out == null ? null : quoted(out.toString()));
        return text.append('\n').toString();
    }

    /** Adds what was given. */
    static void option(StringBuilder text, String word, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(word).append(' ').append(value);
        }
    }

    /** As a text of the language. */
    static String quoted(String path) {
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
