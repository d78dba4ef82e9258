package cnnc.cli;

import static cnnc.cli.Started.cnnc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cnnc.CnncException;
import cnnc.Mask;
import cnnc.SavedModel;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that answers for each pixel, from data to masks in files. */
class SegmentTest {
    private static final String PROGRAM = """
        cnn 1.0
        seed 3
        dataset shapes from synthetic "shapes" { limit 60; validate 20% }
        augment moved { horizontal-flip; rotate -20..20 deg fill reflect; brighten -20%..20% }
        model Net {
          input shapes.size
          conv 4 3x3 same bn relu as seen
          pool max 2x2
          conv 6 3x3 same bn relu
          upconv 4 2x2 stride 2
          concat seen
          conv shapes.classes 1x1 softmax
        }
        train Net on shapes {
          augment moved
          batch 10
          epochs 3
          optimizer adam rate 0.01
          loss cross-entropy smoothing 5% class-weights balanced
          loss dice
          checkpoint every 1 epochs keep best by val-mean-iou
        }
        evaluate Net.best on shapes.test { metrics mean-iou pixel-accuracy per-class confusion-matrix }
        predict Net.best on "pictures" save "masks"
        """;

    @TempDir
    private Path folder;

    private Path program;

    @BeforeEach
    void write() throws IOException {
        program = Files.writeString(folder.resolve("bars.cnn"), PROGRAM);
        for (int i = 0; i < 2; i++) {
            picture(folder.resolve("pictures/" + i + ".png"), 48, 48, i);
        }
    }

    private static void picture(Path file, int height, int width, int number) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < height * width; i++) {
            int bright = i / width > 10 && i % width > 10 + number && i % width < 30 ? 0xE0C0D0 : 0x304050;
            image.setRGB(i % width, i / width, bright + i % 7);
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private Path run(String out, String... more) {
        Path place = folder.resolve(out);
        List<String> arguments = new ArrayList<>(List.of("run", program.toString(), "--out", place.toString()));
        arguments.addAll(List.of(more));
        Started started = cnnc(arguments.toArray(String[]::new));
        assertThat(started.code()).as(started.err()).isZero();
        return place;
    }

    private static List<JsonObject> events(Path out, String kind) throws IOException {
        return Files.readAllLines(out.resolve("runs/bars/events.jsonl")).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .filter(event -> event.get("event").getAsString().equals(kind))
                .toList();
    }

    private static List<String> fingerprints(Path out) throws IOException {
        return events(out, "epoch").stream()
                .map(event -> event.get("fingerprint").getAsString() + event.get("val_mean_iou"))
                .toList();
    }

    @Test
    void theSameBitsOnAnyThreadsWithPlainLoopsAndAfterAResume() throws IOException {
        List<String> alone = fingerprints(run("a", "--threads", "1"));
        assertThat(alone).hasSize(3).doesNotHaveDuplicates();
        assertThat(fingerprints(run("b", "--threads", "3", "--kernels", "scalar")))
                .isEqualTo(alone);
        Path stopped = folder.resolve("c");
        StopAfter.epochs(2, program, stopped);
        assertThat(fingerprints(stopped)).isEqualTo(alone.subList(0, 2));
        assertThat(fingerprints(run("c", "--resume"))).isEqualTo(alone);
    }

    @Test
    void whatARunLeaves() throws IOException {
        Path out = run("a");
        JsonObject measured = events(out, "evaluate").getFirst();
        assertThat(measured.has("accuracy")).isFalse();
        assertThat(measured.get("pictures").getAsInt()).isEqualTo(500);
        assertThat(measured.get("mean-iou").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(measured.get("pixel-accuracy").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(measured.has("iou triangle")).isTrue();
        String report = Files.readString(out.resolve("runs/bars/report.html"));
        assertThat(report)
                .contains("Mean IoU")
                .contains("pixels in 500 pictures right")
                .contains("picture, true mask, answer")
                .contains("<th>IoU</th>");
        assertThat(report.split("alt=\"true mask\"")).hasSize(9);
        assertThat(events(out, "predict")).hasSize(2);
        assertThat(events(out, "wrote")).hasSize(2);
        Path compared = folder.resolve("compare.html");
        assertThat(cnnc("compare", out.resolve("runs/bars").toString(), "-o", compared.toString())
                        .code())
                .isZero();
        assertThat(Files.readString(compared)).contains("Validation mean IoU").contains("mean-iou");
    }

    /** The saved model gives the masks that the run wrote; they are read again as masks. */
    @Test
    void masksOfASavedModel() throws IOException {
        Path out = run("a");
        Path best = out.resolve("runs/bars/best.safetensors");
        SavedModel model = SavedModel.load(best);
        assertThat(model.answersPixels()).isTrue();
        Path picture = folder.resolve("pictures/1.png");
        Mask mask = model.mask(picture);
        assertThat(mask.height()).isEqualTo(48);
        BufferedImage written = ImageIO.read(out.resolve("masks/1.png").toFile());
        for (int i = 0; i < 48 * 48; i++) {
            assertThat(written.getRaster().getSample(i % 48, i / 48, 0)).isEqualTo(mask.at(i / 48, i % 48));
        }
        double areas = model.predict(picture, 1).stream()
                .mapToDouble(answer -> answer.probability())
                .sum();
        assertThat(areas).isCloseTo(1, within(1e-6));

        Path again = folder.resolve("again");
        Started told = cnnc("predict", best.toString(), picture.toString(), "--save", again.toString());
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(again.resolve("1.png")).hasSameBinaryContentAs(out.resolve("masks/1.png"));

        Path onnx = folder.resolve("net.onnx");
        model.export(onnx, false);
        Path other = folder.resolve("other");
        assertThat(cnnc("predict", onnx.toString(), picture.toString(), "--save", other.toString())
                        .code())
                .isZero();
        assertThat(other.resolve("1.png")).hasSameBinaryContentAs(again.resolve("1.png"));

        Files.createDirectories(folder.resolve("own/images"));
        Files.createDirectories(folder.resolve("own/masks"));
        Files.copy(picture, folder.resolve("own/images/1.png"));
        Files.copy(again.resolve("1.png"), folder.resolve("own/masks/1.png"));
        Started stats = cnnc("data", "stats", folder.resolve("own").toString());
        assertThat(stats.out()).containsPattern("pictures +1").contains(" %");

        Files.writeString(again.resolve("0.png"), "mine");
        Started refused = cnnc(
                "predict", best.toString(), folder.resolve("pictures/0.png").toString(), "--save", again.toString());
        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("cnnc did not write it").doesNotContain("\tat ");
    }

    @Test
    void aModelOfOneAnswerHasNoMask() throws IOException {
        Files.writeString(program, """
            cnn 1.0
            dataset digits from synthetic "digits" { limit 20 }
            model Net { input 28x28x1; flatten; dense digits.classes softmax }
            train Net on digits { steps 1 }
            """);
        Path last = run("a").resolve("runs/bars/last.safetensors");
        SavedModel model = SavedModel.load(last);
        assertThatThrownBy(() -> model.mask(folder.resolve("pictures/0.png")))
                .isInstanceOf(CnncException.class)
                .hasMessageContaining("answers once a picture");
        Started refused = cnnc(
                "predict", last.toString(), folder.resolve("pictures/0.png").toString(), "--save", "x");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--save is for masks");
    }

    /** Problems of the files are one message at the data set's line. */
    @Test
    void filesThatDontFit() throws IOException {
        picture(folder.resolve("own/images/a.png"), 48, 48, 1);
        picture(folder.resolve("own/images/b.png"), 48, 48, 1);
        Files.createDirectories(folder.resolve("own/masks"));
        ImageIO.write(
                new BufferedImage(48, 48, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("own/masks/a.png").toFile());
        Files.writeString(program, """
            cnn 1.0
            dataset own from masks "own"
            """);
        Started checked = cnnc("check", program.toString());
        assertThat(checked.code()).isEqualTo(ExitCode.INPUT);
        assertThat(checked.out() + checked.err())
                .contains("1 file lacks its partner")
                .contains("b.png: no mask of this name");
    }
}
