package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compare}, as a user starts it. */
class CompareTest {
    private static final String PROGRAM = """
        cnn 1.0
        dataset bars from idx "bars" { validate 20% }
        model Bars { input 12x12x1; flatten; dense bars.classes softmax }
        train Bars on bars { batch 16; epochs 3; optimizer adam rate 0.01 }
        evaluate Bars on bars.test
        """;

    @TempDir
    Path folder;

    @Test
    void curvesOfTwoRunsInOnePage() throws IOException {
        TinyData.write(folder.resolve("bars"), 200, 20);
        Path file = Files.writeString(folder.resolve("bars.cnn"), PROGRAM);
        for (String seed : new String[] {"1", "2"}) {
            assertThat(Started.cnnc("run", file.toString(), "--seed", seed, "--out", place("seed" + seed))
                            .code())
                    .isZero();
        }
        // a run that is still at it, or was cut off within a line
        Path events = folder.resolve("seed1/runs/bars/events.jsonl");
        Files.writeString(events, Files.readString(events) + "{\"event\":\"ep");
        Path page = folder.resolve("c.html");
        // a run's own folder, and the folder that --out named
        Started compare = Started.cnnc("compare", place("seed1"), place("seed2/runs/bars"), "-o", page.toString());
        assertThat(compare.code()).as(compare.err()).isZero();
        Path inTheWay = Files.writeString(folder.resolve("no-folder"), "");
        Started unwritable = Started.cnnc(
                "compare", place("seed1"), "-o", inTheWay.resolve("c.html").toString());
        assertThat(unwritable.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(unwritable.err()).contains(inTheWay.resolve("c.html") + ": can't be written: ", "help: make room");
        String html = Files.readString(page);
        assertThat(html)
                .contains("Training loss", "Validation accuracy", "seed1", "Bars on bars.test", "circle class=\"c1\"");
        assertThat(html.split("<svg", -1)).hasSize(1 + 4);
        assertThat(html.split("epoch 3:", -1)).hasSize(1 + 4 * 2);
    }

    @Test
    void whatIsNoRunIsToldSo() throws IOException {
        Started nothing = Started.cnnc("compare", folder.toString(), "-o", place("c.html"));
        assertThat(nothing.code()).isEqualTo(ExitCode.INPUT);
        assertThat(nothing.err()).contains("is not a run", "help: name the folder");

        Files.writeString(folder.resolve("events.jsonl"), "no json\n");
        Started broken = Started.cnnc("compare", folder.toString(), "-o", place("c.html"));
        assertThat(broken.code()).isEqualTo(ExitCode.INPUT);
        assertThat(broken.err()).contains("is not a run's list of events: no json");

        Files.writeString(folder.resolve("events.jsonl"), "");
        assertThat(Started.cnnc("compare", folder.toString(), "-o", place("c.html"))
                        .code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(folder.resolve("c.html")).doesNotExist();
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }
}
