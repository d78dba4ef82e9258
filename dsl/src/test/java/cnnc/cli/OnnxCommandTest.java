package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.TestPlaces;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code export}, {@code import} and {@code predict} of ONNX files, as a user starts them. */
class OnnxCommandTest {
    private static final String PROGRAM = """
        cnn 1.0
        dataset bars from idx "bars" { normalize per-channel }
        model Bars { input 12x12x1; conv 4 3x3 same bn relu; pool max 2x2; flatten; dense bars.classes softmax }
        train Bars on bars { batch 16; epochs 1; optimizer adam rate 0.01 }
        save Bars to "bars.safetensors"
        save Bars to "half.safetensors" type f16
        export Bars to "bars.onnx"
        export Bars to "pixels.onnx" preprocessing
        """;

    @TempDir
    Path folder;

    private String printed = "";

    @BeforeEach
    void write() throws IOException {
        TinyData.write(folder.resolve("bars"), 200, 20);
        Files.writeString(folder.resolve("bars.cnn"), PROGRAM);
        BufferedImage picture = new BufferedImage(12, 12, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 12; i++) {
            picture.getRaster().setSample(i, 5, 0, 200 + i);
        }
        ImageIO.write(picture, "png", folder.resolve("a.png").toFile());
    }

    private int cnnc(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(caught, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            return Main.commandLine().execute(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
            printed = caught.toString(StandardCharsets.UTF_8);
        }
    }

    private String at(String file) {
        return folder.resolve(file).toString();
    }

    private int run() {
        return cnnc("run", at("bars.cnn"), "--out", folder.toString(), "--threads", "1");
    }

    /** The probabilities that {@code predict} prints. */
    private List<Double> answers(String model) {
        assertThat(cnnc("predict", at(model), at("a.png"), "--json", "--top", "2"))
                .as(printed)
                .isZero();
        List<Double> answers = new ArrayList<>();
        Matcher number = Pattern.compile("\"probability\":\\s*([0-9.eE-]+)").matcher(printed);
        while (number.find()) {
            answers.add(Double.parseDouble(number.group(1)));
        }
        assertThat(answers).as(printed).hasSize(2);
        return answers;
    }

    @Test
    void anExportedModelAnswersAsTheSavedOne() throws IOException {
        assertThat(run()).as(printed).isZero();
        List<Double> saved = answers("bars.safetensors");
        close(answers("bars.onnx"), saved);
        close(answers("pixels.onnx"), saved);
        List<Double> rounded = answers("half.safetensors");
        assertThat(rounded.getFirst()).isCloseTo(saved.getFirst(), within(1e-2));
        assertThat(Files.size(folder.resolve("half.safetensors")))
                .isLessThan(Files.size(folder.resolve("bars.safetensors")));

        assertThat(cnnc("export", at("bars.safetensors"), "-o", at("again.onnx")))
                .as(printed)
                .isZero();
        assertThat(Files.readAllBytes(folder.resolve("again.onnx")))
                .isEqualTo(Files.readAllBytes(folder.resolve("bars.onnx")));

        assertThat(cnnc("import", at("bars.onnx"), "-o", at("imported.cnn")))
                .as(printed)
                .isZero();
        assertThat(Files.readString(folder.resolve("imported.cnn")))
                .contains("conv 4 3x3 pad 1 bn relu as conv1", "load bars from \"imported.safetensors\"");
        assertThat(cnnc("check", at("imported.cnn"))).as(printed).isZero();
        byte[] before = Files.readAllBytes(folder.resolve("imported.cnn"));
        assertThat(cnnc("import", at("bars.onnx"), "-o", at("imported.cnn"))).isEqualTo(ExitCode.INPUT);
        assertThat(printed).contains("is there already").contains("help: ");
        assertThat(Files.readAllBytes(folder.resolve("imported.cnn"))).isEqualTo(before);
        assertThat(cnnc("import", "--dry", at("bars.onnx"))).isZero();
    }

    /** Whatever only uses a model leaves its file as it is, to the byte. */
    @Test
    void usingAModelChangesNoByteOfIt() throws IOException {
        assertThat(run()).as(printed).isZero();
        List<Path> files = List.of(
                folder.resolve("bars.safetensors"),
                folder.resolve("bars.onnx"),
                folder.resolve("runs/bars/last.safetensors"));
        List<ByteBuffer> before = bytes(files);
        answers("bars.safetensors");
        answers("bars.onnx");
        assertThat(cnnc("export", at("bars.safetensors"), "-o", at("again.onnx"), "--preprocessing"))
                .as(printed)
                .isZero();
        assertThat(cnnc("import", at("bars.onnx"))).as(printed).isZero();
        Files.writeString(folder.resolve("use.cnn"), """
            cnn 1.0
            dataset bars from idx "bars" { normalize per-channel }
            model Bars { input 12x12x1; conv 4 3x3 same bn relu; pool max 2x2; flatten; dense bars.classes softmax }
            load Bars from "bars.safetensors"
            evaluate Bars on bars.test
            predict Bars on "a.png"
            export Bars to "third.onnx"
            """);
        assertThat(cnnc("run", at("use.cnn"), "--out", folder.toString()))
                .as(printed)
                .isZero();
        assertThat(bytes(files)).isEqualTo(before);
        assertThat(bytes(List.of(folder.resolve("third.onnx")))).containsExactly(before.get(1));
    }

    private static List<ByteBuffer> bytes(List<Path> files) throws IOException {
        List<ByteBuffer> all = new ArrayList<>();
        for (Path file : files) {
            all.add(ByteBuffer.wrap(Files.readAllBytes(file)));
        }
        return all;
    }

    private static void close(List<Double> actual, List<Double> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).isCloseTo(expected.get(i), within(1e-4));
        }
    }

    @Test
    void aFileOfAnotherProgramIsNeverReplaced() throws IOException {
        Files.writeString(folder.resolve("bars.onnx"), "somebody's work");
        assertThat(run()).isEqualTo(ExitCode.INPUT);
        assertThat(printed).contains("bars.onnx").contains("did not write").contains("help: ");
        assertThat(folder.resolve("bars.onnx")).hasContent("somebody's work");
        assertThat(folder.resolve("runs/bars/last.safetensors")).doesNotExist();
    }

    @Test
    void whatIsNoOnnxFileIsSaid() throws IOException {
        Files.writeString(folder.resolve("bad.onnx"), "no model");
        assertThat(cnnc("predict", at("bad.onnx"), at("a.png"))).isEqualTo(ExitCode.INPUT);
        assertThat(printed).contains("bad.onnx").contains("help: ").doesNotContain("Exception");
        assertThat(cnnc("import", "--dry", at("bad.onnx"))).isEqualTo(ExitCode.INPUT);
    }

    @Test
    void dryListsWhatIsNotSupportedWithCounts() {
        Path file = TestPlaces.conformance("onnx-node").resolve("test_softsign/model.onnx");
        assertThat(cnnc("import", "--dry", file.toString())).isEqualTo(ExitCode.INPUT);
        assertThat(printed).contains("1 x Softsign: it is evaluated, but can't be part of a graph that trains");
    }

    @Test
    void aFileThatIsNoneIsToldInOurWords() throws IOException {
        Path file = Files.writeString(folder.resolve("none.onnx"), "this is no model\n");
        assertThat(cnnc(
                        "import",
                        file.toString(),
                        "-o",
                        folder.resolve("none.cnn").toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(printed)
                .contains("none.onnx: it is cut off, damaged, or no ONNX model at all")
                .doesNotContain("protocol message");
        assertThat(folder.resolve("none.cnn")).doesNotExist();
    }
}
