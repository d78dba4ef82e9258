package cnnc.cli;

import cnnc.data.Format;
import cnnc.data.Formats;
import cnnc.run.Places;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which data a verb is about. */
final class DataPlace {
    @Parameters(paramLabel = "PLACE", description = "a folder, an archive, or a file of pictures or of paths")
    private Path place = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "as behind `from`; guessed by names where it is missing")
    private @Nullable String format;

    @Option(names = "--data", paramLabel = "DIR", description = "where data are looked for, too (also CNNC_DATA)")
    private List<Path> data = List.of();

    /** The place that exists. */
    Path path() {
        if (Files.exists(place)) {
            return place;
        }
        String environment = System.getenv("CNNC_DATA");
        List<Path> folders = Stream.concat(
                        data.stream(),
                        environment == null || environment.isEmpty() ? Stream.empty() : Stream.of(Path.of(environment)))
                .toList();
        return new Places(Path.of(""), folders, Path.of(""))
                .find(place.toString())
                .orElseThrow(() -> new UsageProblem(
                        place + ": is not there", "write the path of a folder or file, or say where with --data DIR"));
    }

    Format.OfFiles format(Path found) {
        String word = format;
        if (word == null) {
            return Formats.guess(found);
        }
        if (Formats.find(word).orElse(null) instanceof Format.OfFiles files) {
            return files;
        }
        throw new UsageProblem(
                "there is no format " + word + " of files",
                "write one of "
                        + String.join(
                                ", ",
                                Formats.ALL.stream()
                                        .filter(one -> one instanceof Format.OfFiles)
                                        .map(Format::word)
                                        .toList()));
    }
}
