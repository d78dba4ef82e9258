package cnnc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whether inner loops of kernels keep their vectors in registers, read from the code that the JVM made of them. */
public final class Spills {
    /** Inner loops of less are no tiles: their sums are few enough for any machine. */
    private static final int FEW = 4;

    /** What must be among the code, or something else was read. */
    private static final List<String> TILES = List.of(
            "DotTile",
            "OuterTile",
            "DepthwiseTile",
            "DepthwiseLine",
            "SlidingTile",
            "SlidingDotTile",
            "WindowTile",
            "BroadWindowTile",
            "BatchTile",
            "QuadTile",
            "RunTile",
            "WinnerTile",
            "WinogradResultTile",
            "WinogradGradientTile",
            "WinogradPixelTile");

    private Spills() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<MachineCode> codes = MachineCode.parse(print());
        boolean found = false;
        int loops = 0;
        List<String> spilling = new ArrayList<>();
        for (MachineCode code : codes) {
            boolean madeToSpill = code.method().contains(SpillingTile.class.getSimpleName());
            for (MachineCode.Loop loop : code.loops()) {
                if (loop.multiplyAdds() < FEW) {
                    continue;
                }
                System.out.printf(
                        "%-60s %3d multiply-adds, %3d instructions, %d stack accesses%s%n",
                        code.method(),
                        loop.multiplyAdds(),
                        loop.body().size(),
                        loop.spills(),
                        madeToSpill ? " (made to spill)" : "");
                if (madeToSpill) {
                    found |= loop.spills() > 0;
                } else {
                    loops++;
                    if (loop.spills() > 0) {
                        spilling.add(code.method());
                    }
                }
            }
        }
        if (!found) {
            throw new IllegalStateException("the kernel made to spill was not found to: nothing is checked");
        }
        for (String tile : TILES) {
            if (codes.stream().noneMatch(code -> code.method().contains("." + tile))) {
                throw new IllegalStateException("no code of " + tile + " was found");
            }
        }
        System.out.println(loops + " inner loops of kernels; spilling: "
                + (spilling.isEmpty() ? "none" : String.join(", ", spilling)));
        if (!spilling.isEmpty()) {
            System.exit(1);
        }
    }

    /** What a JVM of its own prints about the code of kernels. */
    private static List<String> print() throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-XX:+UseG1GC",
                        "-Xbatch",
                        "-XX:CompileCommand=quiet",
                        "-XX:CompileCommand=CompileThresholdScaling,cnnc.kernel.*::*,0.025", // as in jvm.options
                        "-XX:CompileCommand=print,*Tile*::*",
                        "-XX:CompileCommand=print,*Convolution::*",
                        "-XX:CompileCommand=print,*Gradient::*",
                        "-XX:CompileCommand=print,cnnc.kernel.Winograd*::*",
                        "-XX:CompileCommand=print,cnnc.kernel.Channel*::*",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpillsFork.class.getName())
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> printed;
        try (BufferedReader lines = process.inputReader()) {
            printed = lines.lines().toList();
        }
        if (process.waitFor() != 0) {
            throw new IOException("this failed: " + String.join(" ", command));
        }
        return printed;
    }
}
