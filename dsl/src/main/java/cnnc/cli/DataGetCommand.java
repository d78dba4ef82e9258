package cnnc.cli;

import cnnc.run.Download;
import cnnc.run.PublicData;
import cnnc.run.PublicData.PublicFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cnnc data get NAME}: the only verb that uses the network. */
@Command(name = "get", description = "downloads a public data set: mnist, fashion-mnist, cifar10")
final class DataGetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "mnist, fashion-mnist or cifar10")
    private String name = "";

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "where its folder is made (default: CNNC_DATA, else data)")
    private @Nullable Path to;

    @Option(names = "--from", paramLabel = "URL", description = "another address that holds the files")
    private @Nullable URI from;

    @Option(names = "--show", description = "only shows what would be downloaded")
    private boolean show;

    @Override
    public Integer call() throws IOException {
        Console console = Console.system();
        PublicData data = PublicData.find(name)
                .orElseThrow(() -> new UsageProblem(
                        "there is no data set " + name,
                        "write one of "
                                + String.join(
                                        ", ",
                                        PublicData.ALL.stream()
                                                .map(PublicData::word)
                                                .toList())));
        Path folder = target().resolve(data.word());
        List<URI> places = from == null ? data.places() : List.of(withSlash(from));
        console.result(describe(data, places, folder));
        if (show) {
            return ExitCode.DONE;
        }
        for (PublicFile file : data.files()) {
            Download download = new Download(folder, file, new Percent(console, file));
            if (!download.isThere()) {
                download.from(places);
            }
            console.message(file.name() + ": there, SHA-256 as stated");
        }
        console.result("in a program: " + data.dataset() + "   (with --data " + target() + ")");
        return ExitCode.DONE;
    }

    private Path target() {
        Path given = to;
        String environment = System.getenv("CNNC_DATA");
        return given != null ? given : Path.of(environment == null || environment.isEmpty() ? "data" : environment);
    }

    private static URI withSlash(URI uri) {
        return uri.toString().endsWith("/") ? uri : URI.create(uri + "/");
    }

    private static String describe(PublicData data, List<URI> places, Path folder) {
        StringBuilder text = new StringBuilder(data.title());
        text.append("\n  origin   ").append(data.origin());
        text.append("\n  licence  ").append(data.licence());
        text.append("\n  size     ").append(String.format(Locale.ROOT, "%,d bytes", data.bytes()));
        text.append("\n  from     ").append(places.getFirst());
        text.append("\n  to       ").append(folder);
        for (PublicFile file : data.files()) {
            text.append(String.format(
                    Locale.ROOT, "%n  %-26s %,11d bytes, SHA-256 %s", file.name(), file.bytes(), file.sha256()));
        }
        return text.toString();
    }

    /** On a terminal, how far it is. */
    private static final class Percent implements LongConsumer {
        private final Console console;
        private final PublicFile file;
        private long shown = -1;

        Percent(Console console, PublicFile file) {
            this.console = console;
            this.file = file;
        }

        @Override
        public void accept(long have) {
            long percent = 100 * have / file.bytes();
            if (console.terminal() && percent != shown) {
                shown = percent;
                console.err().print("\r" + file.name() + ": " + percent + " %" + (percent >= 100 ? "\n" : ""));
            }
        }
    }
}
