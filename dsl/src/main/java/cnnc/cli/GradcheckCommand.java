package cnnc.cli;

import cnnc.compile.Program;
import cnnc.compile.TrainStatement;
import cnnc.data.Dataset;
import cnnc.data.Preprocessor;
import cnnc.train.Engine;
import cnnc.train.Examples;
import cnnc.train.GradCheck;
import cnnc.train.GradCheck.Finding;
import cnnc.train.GradCheck.Verdict;
import cnnc.train.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cnnc gradcheck FILE}: are the gradients that a program trains with those of its loss? */
@Command(name = "gradcheck", description = "holds the gradients of each layer against differences of the loss")
final class GradcheckCommand implements Callable<Integer> {
    @Mixin
    private ProgramOptions options = new ProgramOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--pictures", paramLabel = "N", description = "so many of the training pictures (default: 8)")
    private int pictures = 8;

    @Override
    public Integer call() {
        Console console = Console.system();
        LoadedProgram loaded = LoadedProgram.of(options, console, false);
        if (!loaded.works()) {
            return ExitCode.INPUT;
        }
        Program program = loaded.compiled().program();
        List<TrainStatement> stages = program.stages().toList();
        if (stages.isEmpty()) {
            throw new UsageProblem(
                    options.file() + ": trains nothing", "add a `train` statement: it says which loss and which data");
        }
        boolean right = true;
        Engine with = engine.engine();
        try (var _ = with.workers()) {
            for (TrainStatement stage : stages) {
                right &= check(stage, program.seed(), loaded, with, console);
            }
        }
        return right ? ExitCode.DONE : ExitCode.INPUT;
    }

    private boolean check(TrainStatement stage, long seed, LoadedProgram loaded, Engine with, Console console) {
        Network network = Network.initial(
                stage.recipe().model(), seed, with, stage.recipe().exact());
        Dataset data = loaded.opener().open(stage.data());
        Examples examples = Examples.plain(stage.data().name(), data.train(), new Preprocessor(data.preprocessing()));
        List<Finding> findings = GradCheck.of(network, stage.recipe(), examples, Math.max(1, pictures));
        console.result(String.format(
                Locale.ROOT,
                "%s: %d tensors, with the weights that it begins with, %d pictures, nothing left to chance",
                stage.name(),
                findings.size(),
                Math.min(pictures, examples.size())));
        int width = findings.stream()
                .mapToInt(finding -> finding.parameter().name().length())
                .max()
                .orElse(0);
        findings.forEach(finding -> console.result(line(finding, width)));
        console.result("  " + summary(findings));
        return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.WRONG);
    }

    private static String line(Finding finding, int width) {
        String slopes = String.format(
                Locale.ROOT,
                "slope %.5g, measured %.5g ± %.1g",
                finding.analytic(),
                finding.numeric(),
                finding.error());
        String words = switch (finding.verdict()) {
            case RIGHT -> String.format(Locale.ROOT, "right      %s", slopes);
            case WRONG -> String.format(Locale.ROOT, "WRONG      %s: %.1f %% apart", slopes, 100 * finding.deviation());
            case FLAT -> "flat       the loss does not change with it here, and the gradient is 0";
            case UNSURE -> "undecided  the loss bends here, or changes too little to measure: " + slopes;
        };
        return String.format(
                Locale.ROOT, "  %-" + width + "s  %s", finding.parameter().name(), words);
    }

    private static String summary(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = findings.stream()
                    .filter(finding -> finding.verdict() == verdict)
                    .count();
            if (count > 0) {
                parts.add(count
                        + switch (verdict) {
                            case RIGHT -> " right";
                            case WRONG -> " wrong: a mistake of cnnc, please report it with this program";
                            case FLAT -> " flat";
                            case UNSURE -> " undecided: another --seed or more --pictures may decide them";
                        });
            }
        }
        return String.join(", ", parts);
    }
}
