package cnnc.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code cnnc}. */
@Command(
        name = "cnnc",
        description = "Trains convolutional networks written as .cnn files.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class)
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
