package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.SavedModel;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    @TempDir
    private Path folder;

    private String printed = "";

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

    @Test
    void warningsCountOnlyWhereAskedFor() throws IOException {
        TinyData.write(folder.resolve("bars"), 30, 9);
        Path images = folder.resolve("bars/train-images-idx3-ubyte");
        byte[] bytes = Files.readAllBytes(images);
        System.arraycopy(bytes, 16, bytes, 16 + 3 * 144, 144); // picture 3 becomes picture 0
        Files.write(images, bytes);
        String place = folder.resolve("bars").toString();
        assertThat(cnnc("data", "check", place)).isZero();
        assertThat(printed)
                .contains("warning[duplicate]: 1 picture is there")
                .contains("train picture 0 = train picture 3");
        assertThat(cnnc("data", "check", place, "--strict")).isEqualTo(ExitCode.INPUT);
        assertThat(cnnc("data", "check", place, "--json")).isZero();
        JsonObject finding = JsonParser.parseString(printed).getAsJsonObject();
        assertThat(finding.get("finding").getAsString()).isEqualTo("duplicate");
        assertThat(cnnc("data", "check", place, "--format", "folders")).isEqualTo(ExitCode.INPUT);
        assertThat(cnnc("data", "check", folder.resolve("none").toString())).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void statisticsAsTableAndAsJson() throws IOException {
        TinyData.write(folder.resolve("bars"), 30, 9);
        String place = folder.resolve("bars").toString();
        assertThat(cnnc("data", "stats", place)).isZero();
        assertThat(printed).containsPattern("pictures +30 +9").contains("12x12");
        assertThat(cnnc("data", "stats", place, "--json")).isZero();
        JsonObject json = JsonParser.parseString(printed).getAsJsonObject();
        assertThat(json.getAsJsonObject("train").getAsJsonArray("per_class")).hasSize(3);
    }

    @Test
    void whatWouldBeFetchedIsShown() {
        assertThat(cnnc("data", "get", "cifar10", "--show", "--to", folder.toString()))
                .isZero();
        assertThat(printed)
                .contains("170,052,171 bytes")
                .contains("licence")
                .contains("c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")
                .contains("https://www.cs.toronto.edu/");
        assertThat(folder).isEmptyDirectory();
        assertThat(cnnc("data", "get", "imagenet")).isEqualTo(ExitCode.USAGE);
        // Nobody listens at this port.
        assertThat(cnnc("data", "get", "mnist", "--from", "http://127.0.0.1:9/x", "--to", folder.toString()))
                .isEqualTo(ExitCode.STOPPED);
        assertThat(printed).contains("there is no connection to 127.0.0.1").contains("put it at");
    }

    /** A program with two data sets of different classes: each has its own when the saved model is loaded where no data are. */
    @Test
    void aSavedModelKnowsEachDataSetOfItsProgram() throws IOException {
        TinyData.write(folder.resolve("bars"), 30, 9);
        Path program = Files.writeString(folder.resolve("two.cnn"), """
            cnn 1.0
            dataset bars from idx "bars"
            dataset digits from synthetic "digits" { limit 20 }
            model Other { input 28x28x1; flatten; dense digits.classes softmax }
            model Bars { input 12x12x1; flatten; dense (bars.classes + digits.classes) relu; dense bars.classes softmax }
            train Bars on bars { steps 2 }
            save Bars to "two.safetensors"
            """);
        assertThat(cnnc("run", program.toString(), "--out", folder.toString()))
                .as(printed)
                .isZero();
        Files.move(folder.resolve("bars"), folder.resolve("gone"));
        SavedModel model = SavedModel.load(folder.resolve("two.safetensors"));
        assertThat(model.classes()).hasSize(3);
        assertThat(model.answer(new float[144])).hasSize(3);
    }
}
