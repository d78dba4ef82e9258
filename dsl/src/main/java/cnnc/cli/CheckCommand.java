package cnnc.cli;

import cnnc.compile.Program;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cnnc check FILE}: everything that `run` checks before its first step. */
@Command(name = "check", description = "checks a program and its data; runs nothing")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private ProgramOptions options = new ProgramOptions();

    @Option(names = "--json", description = "prints messages as JSON, one a line")
    private boolean json;

    @Override
    public Integer call() {
        Console console = Console.system();
        LoadedProgram loaded = LoadedProgram.of(options, console, json);
        if (!loaded.works()) {
            return ExitCode.INPUT;
        }
        if (!json) {
            Program program = loaded.compiled().program();
            program.models()
                    .forEach(model -> console.result(String.format(
                            Locale.ROOT,
                            "model %s: %,d parameters",
                            model.name(),
                            model.lowered()
                                    .graph()
                                    .parameters()
                                    .filter(parameter -> !parameter.state())
                                    .mapToLong(parameter -> parameter.shape().size())
                                    .sum())));
            console.result(options.file() + ": no errors");
        }
        return ExitCode.DONE;
    }
}
