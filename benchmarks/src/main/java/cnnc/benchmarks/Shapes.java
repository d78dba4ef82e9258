package cnnc.benchmarks;

import cnnc.kernel.ConvKernels;
import cnnc.kernel.ConvShape;
import cnnc.kernel.Kernels;
import cnnc.kernel.Peak;
import cnnc.kernel.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every convolution shape that the project is measured by, forward and both gradients, on given numbers of threads, in turn with
 * PyTorch: {@code benchmarks/shapes} tells how to call it.
 */
public final class Shapes {
    private static final List<String> ALL = List.of(
            "64:64:32x32:64:3:1:1",
            "64:128:16x16:128:3:1:1",
            "64:256:8x8:256:3:1:1",
            "8:512:7x7:512:3:1:1",
            "64:16:32x32:16:3:1:1",
            "64:32:16x16:32:3:1:1",
            "64:64:8x8:64:3:1:1",
            "64:64:16x16:128:3:1:1",
            "64:128:8x8:256:3:1:1",
            "64:16:32x32:32:3:2:1",
            "64:32:16x16:64:3:2:1",
            "8:256:14x14:1024:1:1:0",
            "8:64:56x56:64:1:1:0",
            "64:3:32x32:64:3:1:1",
            "64:3:32x32:16:3:1:1",
            "8:3:224x224:64:7:2:3",
            "64:1:28x28:6:5:1:2",
            "64:6:14x14:16:5:1:0",
            "64:4096:256",
            "64:400:120",
            "256:256:256",
            "512:512:512",
            "1024:1024:1024",
            "2048:2048:2048",
            "1568:256:1024");

    /** How long each turn is. */
    private static final int MILLIS = 40;

    /** Code that has not become faster for so long is compiled. */
    private static final int WARM_UP_MILLIS = 300;

    private final ConvKernels kernels;
    private final int turns;
    private final List<ConvPass> passes;
    private final Optional<TorchTurns> torch;

    private Shapes(ConvKernels kernels, int turns, List<ConvPass> passes, Optional<TorchTurns> torch) {
        this.kernels = kernels;
        this.turns = turns;
        this.passes = passes;
        this.torch = torch;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        List<Integer> threads = List.of(1, 2);
        List<ConvPass> passes = List.of(ConvPass.values());
        ConvKernels kernels = Kernels.vector().conv();
        int turns = 5;
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "-t" ->
                    threads = Arrays.stream(args[++i].split(","))
                            .map(Integer::valueOf)
                            .toList();
                case "-n" -> turns = Integer.parseInt(args[++i]);
                case "-p" -> passes = List.of(ConvPass.of(args[++i]));
                case "-a" -> kernels = args[++i].equals("exact") ? kernels.exact() : kernels;
                default -> wanted.add(args[i]);
            }
        }
        List<String> shapes = wanted.isEmpty()
                ? ALL
                : wanted.stream().flatMap(Shapes::find).distinct().toList();
        Optional<TorchTurns> torch = TorchTurns.start();
        try {
            System.out.println(
                    "| shape | pass | algorithm | threads | ms | GFLOP/s | % of peak | PyTorch ms | channels_last ms |"
                            + " ratio |");
            System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            Shapes measuring = new Shapes(kernels, turns, passes, torch);
            Ratios ratios = new Ratios();
            for (int count : threads) {
                try (Workers workers = Workers.of(count)) {
                    double peak = Peak.gflops(workers);
                    for (String shape : shapes) {
                        measuring.measure(shape, workers, peak, ratios);
                    }
                }
            }
            System.out.println(ratios.text());
        } finally {
            torch.ifPresent(TorchTurns::close);
        }
    }

    private static Stream<String> find(String part) {
        List<String> found = ALL.stream().filter(shape -> shape.contains(part)).toList();
        return found.isEmpty() ? Stream.of(part) : found.stream();
    }

    private void measure(String text, Workers workers, double peak, Ratios ratios)
            throws IOException, InterruptedException {
        ConvShape shape = ConvBenchmark.parse(text);
        ConvWork work = new ConvWork(kernels, shape, workers);
        for (ConvPass pass : passes) {
            Turns ours = new Turns();
            Turns contiguous = new Turns();
            Turns channelsLast = new Turns();
            work.warmUp(pass, WARM_UP_MILLIS);
            for (int i = 0; i < turns; i++) {
                ours.add(work.time(pass, MILLIS));
                if (torch.isPresent()) {
                    contiguous.add(torch.get().time(workers.count(), pass, "contiguous", MILLIS, shape));
                    if (shape.h() > 1) {
                        channelsLast.add(torch.get().time(workers.count(), pass, "channels_last", MILLIS, shape));
                    }
                    torch.get().pause();
                }
            }
            double gflops = 2e-9 * shape.macs() * shape.n() / ours.median();
            double ratio = ours.median() / Math.min(contiguous.median(), channelsLast.median());
            boolean told = torch.isPresent() && (torch.get().hasBlas() || shape.taps() > 1);
            if (told) {
                ratios.add(text, pass, workers.count(), ratio);
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %d | %.3f | %.1f | %.0f | %.3f | %.3f | %s |%n",
                    text,
                    pass,
                    work.algorithm(pass),
                    workers.count(),
                    1e3 * ours.median(),
                    gflops,
                    100 * gflops / peak,
                    1e3 * contiguous.median(),
                    1e3 * channelsLast.median(),
                    told ? String.format(Locale.ROOT, "%.2f", ratio) : "-");
        }
    }
}
