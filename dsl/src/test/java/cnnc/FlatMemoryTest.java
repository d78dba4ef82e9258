package cnnc;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.cli.TinyData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long run needs no more memory at its end than early on. */
class FlatMemoryTest {
    /** What 100 epochs may leave: their numbers for the report, and what the virtual machine keeps of code. */
    private static final long BYTES = 500_000;

    private static final String PROGRAM = """
        cnn 1.0
        dataset bars from idx "bars"
        model Bars {
          input 12x12x1
          conv 4 3x3 same bn relu
          pool max 2x2
          flatten
          dense bars.classes softmax
        }
        train Bars on bars {
          batch 16
          epochs 200
          optimizer adam rate 0.001
          checkpoint every 20 epochs
        }
        """;

    @Test
    void over200Epochs(@TempDir Path folder) throws IOException {
        TinyData.write(folder.resolve("bars"), 32, 8);
        List<Long> used = new ArrayList<>();
        Program.compile("bars", PROGRAM, folder).run(folder, 2, event -> {
            if (event instanceof RunEvent.Epoch epoch && epoch.epoch() % 100 == 0) {
                used.add(live());
            }
        });
        assertThat(used).hasSize(2);
        assertThat(used.get(1) - used.get(0)).isLessThan(BYTES);
    }

    /** The least of several looks: others may run beside this test. */
    private static long live() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
