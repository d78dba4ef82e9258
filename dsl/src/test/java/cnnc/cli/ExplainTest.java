package cnnc.cli;

import static cnnc.cli.Started.cnnc;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.data.Picture;
import cnnc.report.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A forward pass in numbers, and programs that compare models under other conditions. */
class ExplainTest {
    private static final String PROGRAM = """
        cnn 1.0
        seed 5
        dataset bars from idx "bars"
        dataset mixed from idx "bars" { shuffle-pixels }
        augment moved { translate-x 4..4 px }
        model Bars {
          input 12x12x1
          conv 4 3x3 same bn relu
          pool max 2x2
          conv 6 3x3 relu
          pool average global
          dense bars.classes softmax
        }
        model Flat { input 12x12x1; flatten; dense 16 relu; dense 3 softmax }
        train Flat on mixed { epochs 2; batch 16 }
        train Bars on bars { epochs 4; batch 16; optimizer adam rate 0.01 }
        evaluate Flat on mixed.test
        evaluate Bars on bars.test
        evaluate Bars on bars.test { augment moved }
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        TinyData.write(folder.resolve("bars"), 300, 60);
        Files.writeString(folder.resolve("bars.cnn"), PROGRAM);
        byte[] pixels = new byte[144];
        for (int i = 0; i < 12; i++) {
            pixels[5 * 12 + i] = (byte) 200;
        }
        PictureFile.write(folder.resolve("bar.png"), new Picture(12, 12, 1, pixels));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void everyNumberShownIsTheSumThatStandsBeforeIt() throws IOException {
        String out = path("out");
        assertThat(cnnc("explain", path("bars.cnn"), path("bar.png"), "--out", out)
                        .err())
                .contains("these are the numbers before training");
        Started run = cnnc("run", path("bars.cnn"), "--out", out);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains(" on bars.test, moved: ");
        assertThat(Files.readString(folder.resolve("out/runs/bars/report.html")))
                .contains("Comparison: right answers", "Flat, 2,371 weights", "bars.test, moved");

        Started explained = cnnc("explain", path("bars.cnn"), path("bar.png"), "--out", out, "-o", path("bar.html"));
        assertThat(explained.code()).as(explained.err()).isZero();
        assertThat(explained.out())
                .contains("conv1  convolution 3x3, 4 filters  12x12x1 -> 12x12x4")
                .contains("(bias)", "batch norm", "relu(", "the largest of ", "softmax");
        explained
                .out()
                .lines()
                .filter(line -> line.strip().matches("[0-9(].*·.* = \\S+"))
                .forEach(ExplainTest::check);
        assertThat(Files.readString(folder.resolve("bar.html")))
                .contains("under the kernel", "the answer", "data:image/png")
                .doesNotContain("http://", "https://", "<script");
        assertThat(cnnc("explain", path("bars.cnn"), path("bar.png"), "--out", out, "-o", path("bar.html"))
                        .code())
                .as("its own page is replaced")
                .isZero();
        String saved = path("out/runs/bars/Flat-last.safetensors");
        assertThat(cnnc("explain", saved, path("bar.png")).out()).contains("all numbers in a row", "(the other 136)");
    }

    /** The printed numbers are rounded to three decimals, each of them. */
    private static void check(String line) {
        String[] sides = line.strip().split(" = ", 2);
        double sum = 0;
        String[] summands = sides[0].replaceAll(" \\([a-z][^)]*\\)", "").split(" \\+ ", -1);
        if (sides[0].contains("/") || sides[0].contains("√")) {
            return;
        }
        for (String summand : summands) {
            double product = 1;
            for (String factor : summand.split("·", -1)) {
                product *= Double.parseDouble(factor.replaceAll("[()]", ""));
            }
            sum += product;
        }
        assertThat(Double.parseDouble(sides[1]))
                .as(line)
                .isCloseTo(sum, org.assertj.core.data.Offset.offset(0.002 * summands.length));
    }

    @Test
    void whatIsWrongIsOneMessage() throws IOException {
        assertThat(cnnc("explain", path("bars.cnn")).err()).contains("with which picture?");
        assertThat(cnnc("explain", path("none.cnn"), path("bar.png")).err()).contains("there is no such program");
        assertThat(cnnc("explain", path("bars.cnn"), path("none.png")).err()).contains("there is no such file");
        assertThat(cnnc("explain", path("bars.cnn"), path("bar.png"), "--model", "Bar")
                        .err())
                .contains("there is no model Bar");
        assertThat(cnnc("explain", "E0107").out()).startsWith("E0107");
        assertThat(cnnc("explain", "E9999").code()).isEqualTo(2);
        Files.writeString(folder.resolve("mine.html"), "mine");
        Started mine = cnnc("explain", path("bars.cnn"), path("bar.png"), "-o", path("mine.html"));
        assertThat(mine.code()).isEqualTo(1);
        assertThat(folder.resolve("mine.html")).hasContent("mine");
    }
}
