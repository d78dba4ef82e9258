package cnnc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * What vectors are worth: every kernel as a textbook's loop, as the engine's plain twin, and on vectors of each width that the
 * machine has, on one and on two threads. Prints a table; writes it and a chart to a folder.
 */
public final class Simd {
    private static final List<Integer> THREADS = List.of(1, 2);

    /** Code is compiled before it runs on, so that a busy machine warms up as a quiet one does. */
    private static final List<String> FLAGS =
            List.of("--add-modules=jdk.incubator.vector", "-XX:+UseG1GC", "-Xmx1g", "-Xbatch");

    private Simd() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args.length > 0 ? args[0] : "build/simd");
        Files.createDirectories(folder);
        List<SimdTimes> times = new ArrayList<>();
        times.add(measure("plain", 0));
        times.add(measure("scalar", 0));
        int widest = FloatVector.SPECIES_PREFERRED.length();
        for (int lanes : IntStream.of(4, 8, 16).filter(l -> l <= widest).toArray()) {
            times.add(measure("vector", lanes));
        }
        SimdTable table = new SimdTable(times, KernelCase.all());
        System.out.println(table.text());
        Files.writeString(folder.resolve("simd.md"), table.text());
        Files.writeString(folder.resolve("simd.svg"), SpeedupChart.of(table));
        System.out.println("written: " + folder.resolve("simd.md") + ", " + folder.resolve("simd.svg"));
    }

    private static SimdTimes measure(String way, int lanes) throws IOException, InterruptedException {
        System.err.println("measuring " + way + (lanes > 0 ? ", " + lanes + " lanes" : ""));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Dcnnc.lanes=" + lanes);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SimdFork.class.getName(), way));
        THREADS.forEach(threads -> command.add(threads.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, Double> nanos = new LinkedHashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            lines.lines()
                    .map(line -> line.split("\t"))
                    .filter(cells -> cells[0].equals("time"))
                    .forEach(cells -> nanos.put(
                            SimdTimes.key(cells[1], Integer.parseInt(cells[2])), Double.parseDouble(cells[3])));
        }
        if (process.waitFor() != 0) {
            throw new IOException("this failed: " + String.join(" ", command));
        }
        return new SimdTimes(way, lanes, nanos);
    }
}
