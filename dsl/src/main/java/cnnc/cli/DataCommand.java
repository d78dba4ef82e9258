package cnnc.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code cnnc data …}: looking at data, and getting public ones. */
@Command(
        name = "data",
        description = "checks and measures data; gets public data sets",
        subcommands = {DataCheckCommand.class, DataStatsCommand.class, DataGetCommand.class})
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        CommandLine.usage(spec.commandLine(), System.out);
    }
}
