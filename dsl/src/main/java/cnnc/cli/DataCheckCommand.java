package cnnc.cli;

import cnnc.data.DataReview;
import cnnc.data.Finding;
import cnnc.data.Format;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code cnnc data check PLACE}: reads every picture. The exit code is 1 where training on the data would fail, 0 where there are only
 * warnings; with {@code --strict} warnings count.
 */
@Command(
        name = "check",
        description =
                "reads every picture: broken files, duplicates, pictures in two parts, classes out of balance, sizes")
final class DataCheckCommand implements Callable<Integer> {
    @Mixin
    private DataPlace place = new DataPlace();

    @Option(names = "--strict", description = "warnings make the exit code 1, too")
    private boolean strict;

    @Option(names = "--json", description = "prints one JSON object a finding")
    private boolean json;

    @Override
    public Integer call() {
        Console console = Console.system();
        Path path = place.path();
        Format.OfFiles format = place.format(path);
        List<Finding> findings = DataReview.of(path, format);
        for (Finding finding : findings) {
            if (json) {
                console.result(json(finding));
            } else {
                console.message(text(finding));
            }
        }
        if (!json) {
            String summary = switch (findings.size()) {
                case 0 -> "nothing to complain about";
                case 1 -> "1 kind of problem";
                default -> findings.size() + " kinds of problems";
            };
            console.result(path + " (" + format.word() + "): " + summary);
        }
        return findings.stream().anyMatch(finding -> strict || finding.severe()) ? ExitCode.INPUT : ExitCode.DONE;
    }

    private static String text(Finding finding) {
        StringBuilder text = new StringBuilder(finding.severe() ? "error" : "warning");
        text.append('[')
                .append(finding.word())
                .append("]: ")
                .append(finding.count())
                .append(' ');
        text.append(finding.what());
        finding.examples().forEach(example -> text.append("\n  = ").append(example));
        if (finding.count() > finding.examples().size()) {
            text.append("\n  = …");
        }
        return text.append("\nhelp: ").append(finding.remedy()).append('\n').toString();
    }

    private static String json(Finding finding) {
        JsonObject json = new JsonObject();
        json.addProperty("finding", finding.word());
        json.addProperty("severity", finding.severe() ? "error" : "warning");
        json.addProperty("count", finding.count());
        json.addProperty("what", finding.what());
        JsonArray examples = new JsonArray();
        finding.examples().forEach(examples::add);
        json.add("examples", examples);
        json.addProperty("help", finding.remedy());
        return json.toString();
    }
}
