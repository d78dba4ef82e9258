package cnnc.cli;

import cnnc.io.AtomicFile;
import cnnc.report.ComparisonPage;
import cnnc.report.ComparisonPage.Training;
import cnnc.run.RunLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc compare RUN…}: the curves of several runs in the same charts. */
@Command(
        name = "compare",
        description = "draws the curves of several runs into the same charts, as a page",
        footer = {"", "  cnnc compare runs/plain runs/augmented -o compare.html"})
final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "the folders of runs, such as runs/digits")
    private List<Path> runs = List.of();

    @Option(names = "-o", paramLabel = "FILE", description = "the page (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("compare.html");

    @Override
    public Integer call() throws IOException {
        List<Training> trainings = new ArrayList<>();
        for (Path run : runs) {
            List<RunLog.Stage> stages = RunLog.read(run).stages();
            for (RunLog.Stage stage : stages) {
                trainings.add(new Training(
                        stages.size() == 1 ? run.toString() : run + ", " + stage.name(),
                        stage.history(),
                        String.join(", ", stage.results())));
            }
        }
        if (trainings.isEmpty()) {
            throw new UsageProblem("no epoch is finished in these runs", "wait for the first one, or name other runs");
        }
        if (trainings.size() > ComparisonPage.MOST) {
            throw new UsageProblem(
                    "these runs hold " + trainings.size() + " trainings; a page shows at most " + ComparisonPage.MOST,
                    "compare fewer at a time");
        }
        AtomicFile.write(out, ComparisonPage.render("Comparison", trainings));
        Console.system().message("wrote " + out);
        return ExitCode.DONE;
    }
}
