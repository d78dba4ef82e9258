package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.io.Safetensors;
import cnnc.train.Checkpoint;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a user starts it, on data of our own making. */
class RunTest {
    private static final String PROGRAM = """
        cnn 1.0
        seed 5
        dataset bars from idx "bars" { validate 20%; normalize per-channel }
        augment light { translate-x -1..1 px; horizontal-flip }
        model Bars {
          input 12x12x1
          conv 4 3x3 same bn relu dropout 10%
          pool max 2x2
          flatten
          dense bars.classes softmax
        }
        train Bars on bars {
          augment light
          batch 16
          epochs 4
          optimizer adam rate 0.01
          schedule cosine
          checkpoint every 1 epochs keep best by val-accuracy
        }
        evaluate Bars on bars.test { metrics accuracy top 2 }
        save Bars to "out/bars.safetensors"
        """;

    @TempDir
    Path folder;

    private String printed = "";

    @BeforeEach
    void write() throws IOException {
        TinyData.write(folder.resolve("bars"), 300, 60);
        Files.writeString(folder.resolve("bars.cnn"), PROGRAM);
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

    private String program() {
        return folder.resolve("bars.cnn").toString();
    }

    private List<JsonObject> events(Path out) throws IOException {
        return Files.readAllLines(out.resolve("runs/bars/events.jsonl")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    private List<String> fingerprints(Path out) throws IOException {
        return events(out).stream()
                .filter(event -> event.get("event").getAsString().equals("epoch"))
                .map(event -> event.get("fingerprint").getAsString())
                .toList();
    }

    @Test
    void aRunLearnsAndLeavesWhatItPromises() throws IOException {
        Path out = folder.resolve("a");
        assertThat(cnnc("run", program(), "--out", out.toString(), "--threads", "2"))
                .as(printed)
                .isZero();
        List<JsonObject> events = events(out);
        assertThat(events)
                .extracting(e -> e.get("event").getAsString())
                .containsExactly("stage", "epoch", "epoch", "epoch", "epoch", "evaluate", "end");
        JsonObject epoch = events.get(1);
        assertThat(epoch.keySet())
                .contains(
                        "stage",
                        "epoch",
                        "train_loss",
                        "val_loss",
                        "val_accuracy",
                        "images_per_second",
                        "seconds",
                        "fingerprint");
        assertThat(epoch.get("fingerprint").getAsString()).matches("[0-9a-f]{16}");
        JsonObject evaluate = events.get(5);
        assertThat(evaluate.get("dataset").getAsString()).isEqualTo("bars.test");
        assertThat(evaluate.get("accuracy").getAsDouble()).isGreaterThan(0.9);
        Path run = out.resolve("runs/bars");
        for (String file : List.of("program.cnn", "report.html", "best.safetensors", "last.safetensors", "last.run")) {
            assertThat(run.resolve(file)).exists();
        }
        Safetensors best = Safetensors.read(run.resolve("best.safetensors"));
        assertThat(best.metadata()).containsKeys("program", "classes", "preprocessing", "data");
        assertThat(best.tensors()).containsKeys("conv1.weight", "conv1.bn.running_mean", "dense1.bias");
        assertThat(Files.readString(run.resolve("report.html"))).contains("<svg", "bars.test", "data:image/png");
        assertThat(out.resolve("out/bars.safetensors")).exists();
    }

    @Test
    void threadsAndKernelsChangeNoBit() throws IOException {
        cnnc("run", program(), "--out", folder.resolve("a").toString(), "--threads", "1");
        cnnc("run", program(), "--out", folder.resolve("b").toString(), "--threads", "3");
        cnnc("run", program(), "--out", folder.resolve("c").toString(), "--kernels", "scalar");
        List<String> first = fingerprints(folder.resolve("a"));
        assertThat(first).hasSize(4).doesNotHaveDuplicates();
        assertThat(fingerprints(folder.resolve("b"))).isEqualTo(first);
        assertThat(fingerprints(folder.resolve("c"))).isEqualTo(first);
    }

    @Test
    void theProgramWithItsDefaultsWrittenOutRunsToTheSameBits() throws IOException {
        cnnc("run", program(), "--out", folder.resolve("a").toString());
        Path written = folder.resolve("written/bars.cnn");
        Files.createDirectories(written.getParent());
        Files.copy(folder.resolve("a/runs/bars/program.cnn"), written);
        assertThat(cnnc(
                        "run",
                        written.toString(),
                        "--out",
                        folder.resolve("b").toString(),
                        "--data",
                        folder.toString()))
                .as(printed)
                .isZero();
        assertThat(fingerprints(folder.resolve("b"))).isEqualTo(fingerprints(folder.resolve("a")));
    }

    /** A run cut off after each of its epochs and taken up again ends as if never interrupted. */
    @Test
    void resumeAfterAnyEpochGivesTheSameBits() throws IOException {
        Path whole = folder.resolve("a");
        cnnc("run", program(), "--out", whole.toString());
        Path parts = folder.resolve("b");
        cnnc("run", program(), "--out", parts.toString());
        Path state = parts.resolve("runs/bars/last.run");
        Checkpoint last = Checkpoint.read(state);
        assertThat(last.position().epoch()).isEqualTo(4);
        for (int epochs = 1; epochs < 4; epochs++) {
            Path short_ = folder.resolve("short" + epochs);
            StopAfter.epochs(epochs, folder.resolve("bars.cnn"), short_);
            assertThat(fingerprints(short_)).hasSize(epochs);
            assertThat(cnnc("run", program(), "--out", short_.toString(), "--resume"))
                    .as(printed)
                    .isZero();
            assertThat(fingerprints(short_)).isEqualTo(fingerprints(whole));
            assertThat(short_.resolve("runs/bars/best.safetensors"))
                    .hasSameBinaryContentAs(whole.resolve("runs/bars/best.safetensors"));
            assertThat(short_.resolve("out/bars.safetensors"))
                    .hasSameBinaryContentAs(whole.resolve("out/bars.safetensors"));
        }
    }

    /** Whatever is remembered from step to step is part of the state: also within an epoch, and within a step of several batches. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimizer sgd rate 0.05 momentum 0.9 nesterov; clip norm 0.5; schedule plateau patience 1 times 0.5",
                "optimizer adamw rate 0.01; group conv1 rate 0.001; accumulate 3; ema 90%; schedule one-cycle",
                "optimizer rmsprop rate 0.001 centered momentum 0.9; loss cross-entropy class-weights balanced; clip"
                        + " value 0.01; schedule polynomial warmup 3 steps",
                "optimizer adagrad; ema 99%; loss focal; loss dice weight 0.5; schedule steps every 5 steps",
                "optimizer lion rate 0.001; group dense1 rate 0.0001; group conv1 rate 0; accumulate 2; clip norm 1;"
                        + " schedule exponential"
            })
    void resumeGivesTheSameBitsWith(String words) throws IOException {
        String lines = "  " + words.replace("; ", "\n  ") + "\n";
        String program = PROGRAM.replace("  optimizer adam rate 0.01\n  schedule cosine\n", lines)
                .replace("checkpoint every 1 epochs", "checkpoint every 4 steps");
        assertThat(program).contains(lines);
        Files.writeString(folder.resolve("bars.cnn"), program);
        Path whole = folder.resolve("a");
        assertThat(cnnc("run", program(), "--out", whole.toString()))
                .as(printed)
                .isZero();
        Path cut = folder.resolve("b");
        StopAfter.steps(22, folder.resolve("bars.cnn"), cut);
        assertThat(cnnc("run", program(), "--out", cut.toString(), "--resume"))
                .as(printed)
                .isZero();
        assertThat(fingerprints(cut)).isEqualTo(fingerprints(whole));
        assertThat(cut.resolve("out/bars.safetensors")).hasSameBinaryContentAs(whole.resolve("out/bars.safetensors"));
    }

    @Test
    void stateIsSavedAsOftenAsTheProgramAsks() throws IOException {
        String steps = PROGRAM.replace("checkpoint every 1 epochs", "checkpoint every 7 steps");
        Files.writeString(folder.resolve("bars.cnn"), steps);
        Path out = folder.resolve("a");
        cnnc("run", program(), "--out", out.toString());
        Path cut = folder.resolve("b");
        StopAfter.steps(11, folder.resolve("bars.cnn"), cut);
        Checkpoint state = Checkpoint.read(cut.resolve("runs/bars/last.run"));
        assertThat(state.position().epoch()).isZero();
        assertThat(state.position().step()).isEqualTo(7);
        assertThat(cnnc("run", program(), "--out", cut.toString(), "--resume"))
                .as(printed)
                .isZero();
        assertThat(fingerprints(cut)).isEqualTo(fingerprints(out));

        Files.writeString(
                folder.resolve("bars.cnn"), PROGRAM.replace("checkpoint every 1 epochs", "checkpoint every 2 epochs"));
        Path rare = folder.resolve("c");
        StopAfter.epochs(3, folder.resolve("bars.cnn"), rare);
        assertThat(Checkpoint.read(rare.resolve("runs/bars/last.run"))
                        .position()
                        .epoch())
                .as("asked to stop, it saves all the same")
                .isEqualTo(3);
    }

    @Test
    void anEarlierRunIsMovedAsideNotOverwritten() throws IOException {
        cnnc("run", program(), "--out", folder.toString(), "--set", "epochs=1");
        String first = Files.readString(folder.resolve("runs/bars/events.jsonl"));
        cnnc("run", program(), "--out", folder.toString(), "--set", "epochs=1");
        assertThat(folder.resolve("runs/bars.1/events.jsonl")).hasContent(first);
    }

    @Test
    void jsonPrintsTheEventsAndNothingElse() {
        assertThat(cnnc("run", program(), "--out", folder.toString(), "--json", "--set", "epochs=1"))
                .isZero();
        assertThat(printed.lines()).allSatisfy(line -> assertThat(line).startsWith("{\"event\":\""));
    }

    @Test
    void mistakesGiveOneMessageAndACodeThatIsNotZero() throws IOException {
        assertThat(cnnc("run", folder.resolve("none.cnn").toString())).isEqualTo(2);
        assertThat(printed).contains("none.cnn: there is no such file").doesNotContain("Exception");

        Files.writeString(folder.resolve("typo.cnn"), PROGRAM.replace("relu", "realu"));
        assertThat(cnnc("run", folder.resolve("typo.cnn").toString())).isEqualTo(1);
        assertThat(printed).contains("realu", "did you mean `relu`").doesNotContain("Exception");

        Files.writeString(folder.resolve("wrong.cnn"), PROGRAM.replace("\"bars\"", "\"nowhere\""));
        assertThat(cnnc("run", folder.resolve("wrong.cnn").toString())).isEqualTo(1);
        assertThat(printed).contains("nowhere").doesNotContain("Exception");

        assertThat(cnnc("run", program(), "--out", folder.resolve("x").toString(), "--resume"))
                .isEqualTo(1);
        assertThat(printed).contains("there is no run to go on with");

        assertThat(cnnc("rnu", program())).isEqualTo(2);
        assertThat(cnnc("run", program(), "--set", "epoch=1")).isEqualTo(1);
    }

    @Test
    void aRateTooHighStopsWithWhereAndARemedy() {
        int code =
                cnnc("run", program(), "--out", folder.toString(), "--set", "optimizer.rate=1e38", "--set", "epochs=3");
        assertThat(code).as(printed).isEqualTo(3);
        assertThat(printed)
                .contains("no longer a number", "epoch 1", "optimizer.rate=")
                .doesNotContain("Exception");
    }

    @Test
    void whatDoesNotFitIsSaidBeforeTheFirstStep() throws IOException {
        assertThat(cnnc("run", program(), "--out", folder.toString(), "--set", "batch=1000000"))
                .as(printed)
                .isEqualTo(1);
        assertThat(printed).contains("memory", "smaller `batch`").doesNotContain("Exception");

        Path mine = folder.resolve("b/out/bars.safetensors");
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "my own notes");
        assertThat(cnnc("run", program(), "--out", folder.resolve("b").toString()))
                .isEqualTo(1);
        assertThat(printed).contains("cnnc did not write it");
        assertThat(mine).hasContent("my own notes");
    }

    @Test
    void checkAndSummaryAndPrintRunNothing() {
        assertThat(cnnc("check", program())).isZero();
        assertThat(printed).contains("no errors");
        assertThat(cnnc("summary", program())).isZero();
        assertThat(printed).contains("conv 4 3x3 same bn relu", "12x12x4");
        assertThat(cnnc("summary", program(), "--json")).isZero();
        assertThat(JsonParser.parseString(printed)
                        .getAsJsonObject()
                        .get("parameters")
                        .getAsLong())
                .isEqualTo(4 * 9 + 8 + (6 * 6 * 4 + 1) * 3);
        for (String stage : List.of("syntax", "graph", "plan")) {
            assertThat(cnnc("run", program(), "--print", stage)).isZero();
            assertThat(printed).isNotBlank();
        }
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void aSavedModelAnswersForPictures() throws IOException {
        cnnc("run", program(), "--out", folder.toString(), "--set", "epochs=1");
        String best = folder.resolve("runs/bars/best.safetensors").toString();
        Path picture = folder.resolve("lying.png");
        ImageIO.write(
                new BufferedImage(TinyData.SIDE, TinyData.SIDE, BufferedImage.TYPE_BYTE_GRAY), "png", picture.toFile());
        Files.delete(folder.resolve("bars/train-images-idx3-ubyte")); // a model needs no data to answer
        assertThat(cnnc("predict", best, picture.toString(), "--top", "2"))
                .as(printed)
                .isZero();
        assertThat(printed).contains("lying.png: ", " %, ").doesNotContain("error");

        Path more = Files.createDirectories(folder.resolve("more"));
        assertThat(cnnc("predict", best, more.toString())).isEqualTo(1);
        assertThat(printed).contains("more: is a folder without pictures", "help: ");
        Files.copy(picture, more.resolve("b.png"));
        Files.copy(picture, more.resolve("a.png"));
        Files.writeString(more.resolve("notes.txt"), "no picture");
        assertThat(cnnc("predict", best, more.toString())).isZero();
        assertThat(printed).containsSubsequence("a.png: ", "b.png: ").doesNotContain("notes", "error");

        Files.writeString(picture, "no picture");
        assertThat(cnnc("predict", best, picture.toString())).isEqualTo(1);
        assertThat(printed).contains("lying.png").doesNotContain("Exception", "mistake of cnnc");
        assertThat(cnnc("predict", "nowhere.safetensors", picture.toString())).isEqualTo(1);
        assertThat(printed).contains("nowhere.safetensors: there is no such file");
        assertThat(cnnc("predict", picture.toString(), picture.toString())).isEqualTo(1);
        assertThat(printed).contains("lying.png").doesNotContain("Exception", "mistake of cnnc");
    }

    @Test
    void benchPrintsTheStatedJson() {
        assertThat(cnnc("bench", program(), "--threads", "1,2", "--seconds", "0.3", "--json"))
                .as(printed)
                .isZero();
        assertThat(printed.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                JsonParser.parseString(line).getAsJsonObject().keySet())
                        .containsExactly(
                                "network",
                                "threads",
                                "kernels",
                                "images_per_second",
                                "ms_per_image",
                                "gflops",
                                "peak_percent",
                                "allocated_bytes_per_step"));
    }

    @Test
    void benchShowsTheLayers() {
        assertThat(cnnc("bench", program(), "--threads", "1", "--seconds", "0.1", "--layers", "--json"))
                .as(printed)
                .isZero();
        JsonObject json = JsonParser.parseString(printed).getAsJsonObject();
        assertThat(json.keySet()).contains("first_step_seconds", "full_speed_seconds");
        assertThat(json.getAsJsonArray("layers"))
                .extracting(layer -> layer.getAsJsonObject().get("op").getAsString())
                .contains("Conv2d", "Conv2dWeightGrad", "SoftmaxCrossEntropy", "feed", "update");
        assertThat(cnnc("bench", program(), "--threads", "1", "--seconds", "0.1", "--layers"))
                .as(printed)
                .isZero();
        assertThat(printed).contains("GFLOP/s", "Conv2dWeightGrad", "all steps");
    }

    @Test
    void explainKnowsItsCodes() {
        assertThat(cnnc("explain", "E0107")).isZero();
        assertThat(printed).startsWith("E0107");
        assertThat(cnnc("explain", "E9999")).isEqualTo(2);
    }
}
