package cnnc.cli;

import cnnc.compile.Program;
import cnnc.compile.TrainStatement;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Parameter;
import cnnc.layer.Lowered;
import cnnc.train.Rates;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
            program.stages().forEach(stage -> {
                Lowered lowered = stage.recipe().model().lower(1, Mode.INFERENCE);
                console.result(trained(stage, lowered));
                groups(stage, lowered.trained()).forEach(console::result);
            });
            console.result(options.file() + ": no errors");
        }
        return ExitCode.DONE;
    }

    /** What a stage trains: all of the model, or what is not frozen. */
    private static String trained(TrainStatement stage, Lowered lowered) {
        List<Parameter> all = lowered.graph()
                .parameters()
                .filter(parameter -> !parameter.state())
                .toList();
        List<Parameter> trained = lowered.trained();
        return String.format(
                Locale.ROOT,
                "train %s: trains %s%d tensors, %s%s parameters",
                stage.name(),
                trained.size() == all.size() ? "all " : trained.size() + " of ",
                all.size(),
                trained.size() == all.size() ? "" : rounded(trained) + " of ",
                rounded(all));
    }

    /** Which weights learn at which rate, where there are groups. */
    private static List<String> groups(TrainStatement stage, List<Parameter> trained) {
        Rates rates = stage.recipe().rates();
        if (rates.groups().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        trained.stream()
                .collect(Collectors.groupingBy(
                        parameter -> rates.group(parameter.name()).orElse("the rest"),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((group, members) -> lines.add(String.format(
                        Locale.ROOT,
                        "  %s at rate %s: %d tensors, %s parameters",
                        group,
                        plain(rates.of(
                                members.getFirst().name(),
                                stage.recipe().optimizer().rate())),
                        members.size(),
                        rounded(members))));
        return lines;
    }

    private static String plain(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }

    private static String rounded(List<Parameter> parameters) {
        long count = parameters.stream()
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
        if (count < 10_000) {
            return String.format(Locale.ROOT, "%,d", count);
        }
        return count < 1_000_000
                ? String.format(Locale.ROOT, "%.0f k", count / 1e3)
                : String.format(Locale.ROOT, "%.1f M", count / 1e6);
    }
}
