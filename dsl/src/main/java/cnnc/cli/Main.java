package cnnc.cli;

import cnnc.CnncException;
import cnnc.data.DataException;
import cnnc.io.AtomicFile;
import cnnc.io.FileProblem;
import cnnc.io.WriteProblem;
import cnnc.run.RunProblem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code cnnc}. */
@Command(
        name = "cnnc",
        description = "Trains convolutional networks written as .cnn files.",
        versionProvider = ProgramVersion.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            SummaryCommand.class,
            BenchCommand.class,
            CompareCommand.class,
            GradcheckCommand.class,
            PredictCommand.class,
            AugmentCommand.class,
            FilterCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            DataCommand.class,
            ExplainCommand.class
        },
        footer = {
            "",
            "cnnc COMMAND --help tells more of a command. Three to try:",
            "  cnnc run samples/digits.cnn        trains a network in under a minute",
            "  cnnc summary samples/digits.cnn    its layers, shapes and parameters",
            "  cnnc check samples/digits.cnn      is the program right?"
        })
public final class Main implements Runnable {
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "shows this help, or a command's")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // so does it at this
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "prints the version")
    private boolean version;

    private Main() {}

    public static void main(String[] arguments) {
        System.setOut(readable(System.out, FileDescriptor.out));
        System.setErr(readable(System.err, FileDescriptor.err));
        System.exit(commandLine().execute(arguments));
    }

    /** Where no locale is set Java prints {@code ?} for every letter beyond ASCII; whoever reads on can read UTF-8. */
    private static PrintStream readable(PrintStream stream, FileDescriptor behind) {
        return stream.charset().equals(StandardCharsets.US_ASCII)
                ? new PrintStream(new FileOutputStream(behind), true, StandardCharsets.UTF_8)
                : stream;
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setAbbreviatedSubcommandsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, line, parsed) -> explain(e));
    }

    @Override
    public void run() {
        commandLine().usage(System.out);
    }

    /** One message for whatever went wrong; the exit code. */
    private static int explain(Exception e) {
        return switch (e) {
            case UsageProblem problem -> say(problem.getMessage(), ExitCode.USAGE);
            case RunProblem problem ->
                say(
                        problem.getMessage(),
                        switch (problem.kind()) {
                            case INPUT -> ExitCode.INPUT;
                            case STOPPED -> ExitCode.STOPPED;
                        });
            case DataException problem -> say(problem.problem().message(), ExitCode.INPUT);
            case FileProblem problem ->
                say(
                        problem.file() + ": " + problem.what() + "\nhelp: " + problem.remedy(),
                        problem instanceof WriteProblem ? ExitCode.STOPPED : ExitCode.INPUT);
            case CnncException problem ->
                say(
                        String.valueOf(problem.getMessage()),
                        problem.getCause() instanceof WriteProblem ? ExitCode.STOPPED : ExitCode.INPUT);
            case NoSuchFileException missing ->
                say(missing.getFile() + ": there is no such file\nhelp: check its path", ExitCode.INPUT);
            case UncheckedIOException io -> explain(Objects.requireNonNull(io.getCause()));
            case IOException io -> say(reason(io), ExitCode.STOPPED);
            default -> internal(e);
        };
    }

    private static String reason(IOException e) {
        return "a file can't be read or written: " + e.getMessage()
                + "\nhelp: check that it is there, its rights, and the room on the disk";
    }

    private static int say(@Nullable String message, int code) {
        System.err.println("error: " + message);
        return code;
    }

    /** Our mistake: the trace goes to a file, for a report, and not to the user. */
    private static int internal(Exception e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "cnnc-error-" + ProcessHandle.current().pid() + ".txt");
        try {
            AtomicFile.write(file, trace.toString());
        } catch (IOException io) {
            file = Path.of("(" + io.getMessage() + ")");
        }
        return say(
                "this is a mistake of cnnc, not yours: " + e.getMessage() + "\nhelp: please report it with " + file,
                ExitCode.INTERNAL);
    }
}
