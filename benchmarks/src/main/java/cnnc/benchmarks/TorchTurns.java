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

    private TorchTurns(Process process) {
        this.process = process;
        this.to = new PrintWriter(process.outputWriter(), true);
        this.from = process.inputReader();
    }

    /** Empty where {@code CNNC_PYTHON} is. */
    static Optional<TorchTurns> start() throws IOException {
        String python = System.getenv().getOrDefault("CNNC_PYTHON", "");
        if (python.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TorchTurns(new ProcessBuilder(python, "benchmarks/src/main/python/shapes.py")
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
        String answer = from.readLine();
        if (answer == null) {
            throw new IOException("the Python that CNNC_PYTHON names ended; has it torch?");
        }
        return Double.parseDouble(answer);
    }

    void pause() throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
