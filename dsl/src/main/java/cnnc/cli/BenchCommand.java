package cnnc.cli;

import cnnc.run.Bench;
import cnnc.train.Engine;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cnnc bench FILE}: how fast a program's step is on this machine. */
@Command(name = "bench", description = "measures a program's training step, or its answers where it trains nothing")
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private ProgramOptions options = new ProgramOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description = "one run for each number (default: all cores)")
    private List<Integer> threads = new ArrayList<>(List.of(Runtime.getRuntime().availableProcessors()));

    @Option(names = "--kernels", paramLabel = "vector|scalar", description = "scalar: the plain loops, for comparison")
    private EngineOptions.KernelKind kernels = EngineOptions.KernelKind.vector;

    @Option(names = "--seconds", paramLabel = "S", description = "time of measuring, after as much of warming up")
    private double seconds = 5;

    @Option(names = "--batch", paramLabel = "N", description = "pictures at once where nothing is trained")
    private int batch = 1;

    @Option(names = "--layers", description = "a table of the times of each layer, too")
    private boolean layers;

    @Option(names = "--json", description = "prints one JSON object a run")
    private boolean json;

    @Override
    public Integer call() {
        Console console = Console.system();
        LoadedProgram loaded = LoadedProgram.of(options, console, false);
        if (!loaded.works()) {
            return ExitCode.INPUT;
        }
        for (int count : threads) {
            Engine engine = EngineOptions.engine(count, kernels);
            try (var workers = engine.workers()) {
                Bench.Result result =
                        new Bench(seconds).run(loaded.compiled().program(), loaded.opener(), engine, batch);
                console.result(json ? json(result) : text(result, workers.count()));
                if (layers && !json) {
                    console.result(LayerTable.text(result));
                }
            }
        }
        return ExitCode.DONE;
    }

    private String json(Bench.Result r) {
        JsonObject json = new JsonObject();
        json.addProperty("network", r.network());
        json.addProperty("threads", r.threads());
        json.addProperty("kernels", kernels.name());
        json.addProperty("images_per_second", r.imagesPerSecond());
        json.addProperty("ms_per_image", r.msPerImage());
        json.addProperty("gflops", r.gflops());
        json.addProperty("peak_percent", r.peakPercent());
        json.addProperty("allocated_bytes_per_step", r.allocatedBytesPerStep());
        if (layers) {
            json.addProperty("first_step_seconds", r.warmUp().firstStep());
            json.addProperty("full_speed_seconds", r.warmUp().fullSpeed());
            json.add("layers", LayerTable.json(r));
        }
        return json.toString();
    }

    private String text(Bench.Result r, int count) {
        return String.format(
                Locale.ROOT,
                "%s, %d %s, %s kernels: %,.0f images/s, %.4f ms an image, %.1f GFLOP/s (%.0f %% of the peak), %,d"
                        + " bytes allocated a step; first step after %.2f s, full speed after %.2f s",
                r.network(),
                count,
                count == 1 ? "thread" : "threads",
                kernels.name(),
                r.imagesPerSecond(),
                r.msPerImage(),
                r.gflops(),
                r.peakPercent(),
                r.allocatedBytesPerStep(),
                r.warmUp().firstStep(),
                r.warmUp().fullSpeed());
    }
}
