package cnnc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.cli.TinyData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that embeds the engine sees: compile, run with a listener, load, ask from many threads. */
class EmbeddingTest {
    private static final int SIDE = TinyData.SIDE;
    private static final String TEXT = """
        cnn 1.0
        dataset bars from idx "bars" { validate 20% }
        model Bars {
          input 12x12x1
          conv 4 3x3 same bn relu
          pool max 2x2
          flatten
          dense bars.classes softmax
        }
        train Bars on bars {
          batch 16
          epochs 3
          optimizer adam rate 0.01
        }
        evaluate Bars on bars.test { metrics accuracy f1 }
        """;

    @TempDir
    static Path folder;

    private static final List<RunEvent> EVENTS = new ArrayList<>();
    private static Path run;
    private static SavedModel model;

    @BeforeAll
    static void train() throws IOException {
        TinyData.write(folder.resolve("bars"), 300, 60);
        Program program = Program.compile("bars", TEXT, folder);
        assertThat(program.works()).as("%s", program.messages()).isTrue();
        run = program.run(folder, 2, EVENTS::add);
        model = SavedModel.load(run.resolve("last.safetensors"));
    }

    @Test
    void aListenerHearsEpochsAndResults() {
        assertThat(EVENTS).hasSize(4);
        assertThat(EVENTS.subList(0, 3))
                .allSatisfy(event -> assertThat(event).isInstanceOf(RunEvent.Epoch.class))
                .extracting(event -> ((RunEvent.Epoch) event).epoch())
                .containsExactly(1, 2, 3);
        RunEvent.Evaluated last = (RunEvent.Evaluated) EVENTS.getLast();
        assertThat(last.dataset()).isEqualTo("bars.test");
        assertThat(last.pictures()).isEqualTo(60);
        assertThat(last.accuracy()).isGreaterThan(0.8);
        assertThat(last.metrics()).containsKeys("accuracy", "f1");
        assertThat(run).isEqualTo(folder.resolve("runs/bars"));
        assertThat(run.resolve("report.html")).exists();
    }

    @Test
    void theRunIsTheSameOnAnyNumberOfThreads() throws IOException {
        List<RunEvent> again = new ArrayList<>();
        Program.compile("bars", TEXT, folder).run(folder.resolve("again"), 1, again::add);
        assertThat(fingerprints(again)).isEqualTo(fingerprints(EVENTS));
    }

    private static List<Long> fingerprints(List<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.Epoch.class::isInstance)
                .map(event -> ((RunEvent.Epoch) event).fingerprint())
                .toList();
    }

    @Test
    void answersAreTheSameFromFourThreadsAtOnce() throws Exception {
        List<float[]> inputs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            inputs.add(unit(picture(i)));
        }
        List<float[]> alone = inputs.stream().map(model::answer).toList();
        Callable<List<float[]>> all = () -> inputs.stream().map(model::answer).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<float[]>> answers : threads.invokeAll(List.of(all, all, all, all))) {
                assertThat(answers.get()).usingRecursiveComparison().isEqualTo(alone);
            }
        }
    }

    @Test
    void anArrayAnImageAndAFileAreOnePicture() throws IOException {
        BufferedImage grey = picture(7);
        float[] probabilities = model.answer(unit(grey));
        List<Answer> answers = model.predict(grey, 3);
        assertThat(answers).hasSize(3);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.probability())
                        .isEqualTo(probabilities[model.classes().indexOf(answer.name())]));
        assertThat(answers).extracting(Answer::probability).isSortedAccordingTo((a, b) -> Float.compare(b, a));

        BufferedImage colours = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                colours.setRGB(x, y, 0x010101 * grey.getRaster().getSample(x, y, 0));
            }
        }
        assertThat(model.predict(colours, 3)).isEqualTo(answers);

        Path file = folder.resolve("seven.png");
        ImageIO.write(grey, "png", file.toFile());
        assertThat(model.predict(file, 3)).isEqualTo(answers);
        assertThat(model.predict(grey, 1)).isEqualTo(answers.subList(0, 1));
        assertThat(model.predict(grey, 99)).isEqualTo(answers);
    }

    @Test
    void anotherThreadsMistakeLeavesTheModelAsItWas() {
        float[] before = model.answer(unit(picture(1)));
        assertThatThrownBy(() -> model.answer(new float[3])).isInstanceOf(CnncException.class);
        assertThat(model.answer(unit(picture(1)))).isEqualTo(before);
    }

    @Test
    void mistakesAreMessages() throws IOException {
        assertThatThrownBy(() -> model.predict(new BufferedImage(9, 7, BufferedImage.TYPE_BYTE_GRAY), 1))
                .isInstanceOf(CnncException.class)
                .hasMessageContainingAll("7x9", "12x12", "resize");
        assertThatThrownBy(() -> model.answer(new float[3]))
                .isInstanceOf(CnncException.class)
                .hasMessageContainingAll("3", "144");
        Path text = Files.writeString(folder.resolve("no-picture.png"), "no picture");
        assertThatThrownBy(() -> model.predict(text, 1))
                .isInstanceOf(CnncException.class)
                .hasMessageContaining("no-picture.png");
        Path weights = Files.writeString(folder.resolve("no-model.safetensors"), "no model at all");
        assertThatThrownBy(() -> SavedModel.load(weights))
                .isInstanceOf(CnncException.class)
                .hasMessageContaining("no-model.safetensors");
        assertThatThrownBy(() -> SavedModel.load(folder.resolve("nowhere.safetensors")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aProgramWithErrorsTellsThemAllAndDoesNotRun() {
        Program program =
                Program.compile("wrong", TEXT.replace("relu", "realu").replace("bars.test", "bars.tset"), folder);
        assertThat(program.works()).isFalse();
        assertThat(program.errors()).isEqualTo(2);
        assertThat(program.messages()).hasSize(2);
        assertThat(program.messages().getFirst()).contains("wrong.cnn:5", "`realu`", "did you mean `relu`?");
        assertThatThrownBy(() -> program.run(folder, event -> {}))
                .isInstanceOf(CnncException.class)
                .hasMessageContainingAll("realu", "tset");
        assertThat(folder.resolve("runs/wrong")).doesNotExist();
    }

    @Test
    void aRunThatFailsIsOneException() {
        Program program = Program.compile("diverges", TEXT.replace("rate 0.01", "rate 1e38"), folder);
        assertThatThrownBy(() -> program.run(folder, event -> {}))
                .isInstanceOf(CnncException.class)
                .hasMessageContaining("no longer a number");
    }

    /** A bar as those of the data. */
    private static BufferedImage picture(int number) {
        Random random = new Random(number);
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        int at = 2 + random.nextInt(SIDE - 4);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                boolean on = number % 2 == 0 ? y == at : x == at;
                picture.getRaster().setSample(x, y, 0, (on ? 180 : 0) + random.nextInt(70));
            }
        }
        return picture;
    }

    /** The numbers that the model was trained on: 0 to 1, nothing normalised. */
    private static float[] unit(BufferedImage grey) {
        float[] numbers = new float[SIDE * SIDE];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = grey.getRaster().getSample(i % SIDE, i / SIDE, 0) / 255f;
        }
        return numbers;
    }
}
