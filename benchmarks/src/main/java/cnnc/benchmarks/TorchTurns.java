package cnnc.benchmarks;

import cnnc.kernel.ConvShape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** PyTorch in a process of its own, which measures when asked: {@code shapes.py}. */
final class TorchTurns implements AutoCloseable {
    /** Its threads spin on for a while after their work. */
    private static final int PAUSE_MILLIS = 30;

    private final Process process;
    private final PrintWriter to;
    private final BufferedReader from;
    private final String version;

    private TorchTurns(Process process) throws IOException {
        this.process = process;
        this.to = new PrintWriter(process.outputWriter(), true);
        this.from = process.inputReader();
        this.version = answer();
    }

    /** Whether it has a library for products of matrices; without, those say nothing about PyTorch as people use it. */
    boolean hasBlas() {
        return !version.endsWith("generic");
    }

    String about() {
        return "PyTorch " + version
                + (hasBlas() ? "" : ": without a fast BLAS, so that products of matrices and 1x1 tell nothing");
    }

    private String answer() throws IOException {
        String answer = from.readLine();
        if (answer == null) {
            throw new IOException("the Python that CNNC_PYTHON names ended; has it torch?");
        }
        return answer;
    }

    /** Empty where {@code CNNC_PYTHON} is. */
    static Optional<TorchTurns> start() throws IOException {
        String python = System.getenv().getOrDefault("CNNC_PYTHON", "");
        if (python.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TorchTurns(new ProcessBuilder(python, "src/main/python/shapes.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()));
    }

    /** Seconds a run. */
    double time(int threads, ConvPass pass, String layout, int millis, ConvShape s) throws IOException {
        String shape = s.h() == 1 && s.w() == 1
                ? String.format(Locale.ROOT, "%d:%d:%d", s.n(), s.c(), s.k())
                : String.format(
                        Locale.ROOT,
                        "%d:%d:%d:%d:%d:%d:%d:%d",
                        s.n(),
                        s.c(),
                        s.h(),
                        s.w(),
                        s.k(),
                        s.window().kernelH(),
                        s.window().strideH(),
                        s.window().padTop());
        to.println(threads + " " + pass + " " + layout + " " + millis + " " + shape);
        return Double.parseDouble(answer());
    }

    void pause() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
