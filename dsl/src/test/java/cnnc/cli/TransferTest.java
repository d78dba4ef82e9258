package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.SavedModel;
import cnnc.io.Safetensors;
import cnnc.tensor.Tensor;
import cnnc.train.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of trained models in other models, frozen and thawed, as a user runs them. */
class TransferTest {
    private static final String SOURCE = """
        cnn 1.0
        seed 5
        dataset bars from idx "bars" { normalize per-channel }
        model Source {
          input 12x12x1
          conv 4 3x3 same bn relu
          pool max 2x2
          conv 6 3x3 same bn relu as crown
          flatten
          dense bars.classes softmax
        }
        """;
    private static final String TARGET = """
        model Target {
          input 12x12x1
          backbone Source WEIGHTS until crown freeze as features
          pool max 2x2
          flatten
          dense 8 relu dropout 20%
          dense bars.classes softmax
        }
        train Target on bars as head { epochs 1; batch 32 }
        unfreeze Target.features from crown
        train Target on bars as fine { epochs 1; batch 32; optimizer sgd rate 0.01 momentum 0.9 }
        evaluate Target on bars.test
        """;

    @TempDir
    Path folder;

    private String printed = "";

    @BeforeEach
    void write() throws IOException {
        TinyData.write(folder.resolve("bars"), 96, 30);
    }

    private int cnnc(String verb, String text, String... options) throws IOException {
        Path program = folder.resolve("p.cnn");
        Files.writeString(program, text);
        String[] all = new String[options.length + 2];
        all[0] = verb;
        all[1] = program.toString();
        System.arraycopy(options, 0, all, 2, options.length);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(caught, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            return Main.commandLine().execute(all);
        } finally {
            System.setOut(out);
            System.setErr(err);
            printed = caught.toString(StandardCharsets.UTF_8);
        }
    }

    private Map<String, Tensor> weights(String file) throws IOException {
        return weights(folder.resolve("out/runs/p").resolve(file));
    }

    private static Map<String, Tensor> weights(Path file) throws IOException {
        return Safetensors.read(file).tensors();
    }

    /** Tensors of the trunk whose bits are not those of the source. */
    private static Map<String, Tensor> moved(Map<String, Tensor> target, Map<String, Tensor> source) {
        Map<String, Tensor> moved = new LinkedHashMap<>();
        target.forEach((name, tensor) -> {
            if (name.startsWith("features.")) {
                Tensor other = source.get(name.substring("features.".length()));
                if (!Arrays.equals(tensor.data(), other.data())) {
                    moved.put(name, tensor);
                }
            }
        });
        return moved;
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    @Test
    void frozenIsFrozenAndThawedIsNot() throws IOException {
        String train = "train Source on bars { epochs 1; batch 32 }\n";
        assertThat(cnnc("run", SOURCE + train + TARGET.replace("WEIGHTS", ""), "--out", out()))
                .as(printed)
                .isZero();
        Map<String, Tensor> source = weights("Source-last.safetensors");
        assertThat(moved(weights("head-last.safetensors"), source)).isEmpty();
        assertThat(weights("head-last.safetensors"))
                .hasSize(14)
                .containsKeys("features.conv1.bn.running_mean", "features.crown.weight", "dense2.bias");
        assertThat(moved(weights("fine-last.safetensors"), source).keySet())
                .containsExactlyInAnyOrder(
                        "features.crown.weight",
                        "features.crown.bn.weight",
                        "features.crown.bn.bias",
                        "features.crown.bn.running_mean",
                        "features.crown.bn.running_var");
        Checkpoint state = Checkpoint.read(folder.resolve("out/runs/p/last.run"));
        assertThat(state.slots().keySet())
                .containsExactlyInAnyOrder(
                        "slot0/features.crown.weight",
                        "slot0/features.crown.bn.weight",
                        "slot0/features.crown.bn.bias",
                        "slot0/dense1.weight",
                        "slot0/dense1.bias",
                        "slot0/dense2.weight",
                        "slot0/dense2.bias");
        SavedModel saved = SavedModel.load(folder.resolve("out/runs/p/fine-last.safetensors"));
        assertThat(saved.answer(new float[144])).hasSize(3);
    }

    @Test
    void weightsOfAFileBeginATrunk() throws IOException {
        String train = "train Source on bars { epochs 1; batch 32 }\nsave Source to \"source.safetensors\"\n";
        cnnc("run", SOURCE + train, "--out", folder.toString());
        Map<String, Tensor> source =
                Safetensors.read(folder.resolve("source.safetensors")).tensors();
        String target = TARGET.replace("WEIGHTS", "weights \"source.safetensors\"");
        assertThat(cnnc("run", SOURCE + target, "--out", out())).as(printed).isZero();
        assertThat(moved(weights("head-last.safetensors"), source)).isEmpty();
    }

    @Test
    void checkSaysWhatTrains() throws IOException {
        assertThat(cnnc("check", SOURCE + "train Source on bars { epochs 1 }\n" + TARGET.replace("WEIGHTS", "")))
                .as(printed)
                .isZero();
        assertThat(printed)
                .contains("train Source: trains all 8 tensors, 923 parameters")
                .contains("train head: trains 4 of 10 tensors, 467 of 739 parameters")
                .contains("train fine: trains 7 of 10 tensors, 695 of 739 parameters");
    }

    @Test
    void aGroupLearnsAtItsOwnRate() throws IOException {
        String train = "train Source on bars { epochs 1; batch 32; OPTIMIZER GROUP }\n";
        String plain = SOURCE + train.replace("GROUP", "").replace("OPTIMIZER", "");
        String sgd = SOURCE + train.replace("OPTIMIZER", "optimizer sgd rate 0.01 momentum 0.9");
        assertThat(cnnc("run", plain, "--out", out())).as(printed).isZero();
        String one = fingerprints();
        cnnc(
                "run",
                SOURCE + train.replace("GROUP", "; group crown rate 0.001").replace("OPTIMIZER", ""),
                "--out",
                out());
        assertThat(fingerprints()).as("the rate that it has anyway").isEqualTo(one);
        cnnc("run", sgd.replace("GROUP", "; group crown rate 0"), "--out", out());
        Map<String, Tensor> still = weights("last.safetensors");
        cnnc("run", sgd.replace("GROUP", ""), "--out", out());
        Map<String, Tensor> moved = weights("last.safetensors");
        assertThat(still.get("crown.weight").data())
                .isNotEqualTo(moved.get("crown.weight").data());
        assertThat(still.get("crown.bn.bias").data()).containsOnly(0);
        assertThat(still.get("crown.bn.running_mean").data()).doesNotContain(0);
        assertThat(still.get("conv1.bn.bias").data()).doesNotContain(0);
    }

    @Test
    void checkListsTheGroups() throws IOException {
        String program = SOURCE
                + TARGET.replace("WEIGHTS", "").replace("momentum 0.9", "momentum 0.9; group features rate 0.0001");
        assertThat(cnnc("check", program)).as(printed).isZero();
        assertThat(printed).contains("""
            train fine: trains 7 of 10 tensors, 695 of 739 parameters
              features at rate 0.0001: 3 tensors, 228 parameters
              the rest at rate 0.01: 4 tensors, 467 parameters
            """);
    }

    /** The same bits, whether or not a run with a frozen trunk was stopped between its stages or within one. */
    @Test
    void aResumedRunEndsTheSame() throws IOException {
        String program = SOURCE + "train Source on bars { epochs 1; batch 32 }\n" + TARGET.replace("WEIGHTS", "");
        cnnc("run", program, "--out", out());
        String whole = fingerprints();
        assertThat(cnnc("run", program, "--out", out(), "--resume")).as(printed).isZero();
        assertThat(fingerprints()).isEqualTo(whole);
    }

    private String fingerprints() throws IOException {
        return Files.readString(folder.resolve("out/runs/p/events.jsonl"))
                .lines()
                .filter(line -> line.contains("\"fingerprint\""))
                .map(line -> line.replaceFirst(".*\"fingerprint\":\"(\\w+)\".*", "$1"))
                .reduce("", (a, b) -> a + " " + b);
    }

    /** Graph and weights come from an ONNX file; what is saved needs it no more. */
    @Test
    void anOnnxFileIsATrunk() throws IOException {
        String export = "train Source on bars { epochs 1; batch 32 }\nexport Source to \"source.onnx\"\n";
        assertThat(cnnc("run", SOURCE + export, "--out", folder.toString()))
                .as(printed)
                .isZero();
        Map<String, Tensor> source = weights(folder.resolve("runs/p/last.safetensors"));
        String data = SOURCE.substring(0, SOURCE.indexOf("model Source"));
        String target = TARGET.replace("Source WEIGHTS", "onnx \"source.onnx\"");
        assertThat(cnnc("check", data + target)).as(printed).isZero();
        assertThat(printed).contains("train head: trains 4 of 10 tensors").doesNotContain("warning");
        assertThat(cnnc("run", data + target, "--out", out())).as(printed).isZero();
        assertThat(moved(weights("head-last.safetensors"), source)).isEmpty();
        byte[] whole = Files.readAllBytes(folder.resolve("out/runs/p/fine-last.safetensors"));

        String imported = TARGET.replace("Source WEIGHTS", "source");
        assertThat(cnnc("run", data + "import source from \"source.onnx\"\n" + imported, "--out", out()))
                .as(printed)
                .isZero();
        assertThat(weights("fine-last.safetensors").get("features.crown.weight").data())
                .isEqualTo(Safetensors.read(folder.resolve("out/runs/p.1/fine-last.safetensors"))
                        .tensors()
                        .get("features.crown.weight")
                        .data());

        Files.delete(folder.resolve("source.onnx"));
        SavedModel saved = SavedModel.load(folder.resolve("out/runs/p/fine-last.safetensors"));
        assertThat(saved.answer(new float[144])).hasSize(3);
        Files.write(folder.resolve("before.safetensors"), whole);
        assertThat(SavedModel.load(folder.resolve("before.safetensors")).answer(new float[144]))
                .isEqualTo(saved.answer(new float[144]));
    }

    @Test
    void anOnnxFileThatCantBeATrunkIsSaid() throws IOException {
        Files.writeString(folder.resolve("bad.onnx"), "no model");
        String data = SOURCE.substring(0, SOURCE.indexOf("model Source"));
        assertThat(cnnc("check", data + TARGET.replace("Source WEIGHTS", "onnx \"bad.onnx\"")))
                .isEqualTo(ExitCode.INPUT);
        assertThat(printed).contains("p.cnn:6:17", "bad.onnx").doesNotContain("Exception");
    }

    /** A program of the zoo becomes part of what is saved, so that the file answers without it. */
    @Test
    void anImportedTrunkIsSavedWithItsProgram() throws IOException {
        String program = """
            cnn 1.0
            import squeezenet from "zoo/squeezenet.cnn"
            dataset bars from idx "bars" { resize 32x32; limit 4 }
            model Small {
              input 32x32x1
              backbone squeezenet until fire1
              pool average global
              dense bars.classes softmax
            }
            train Small on bars { steps 1; batch 4 }
            """;
        assertThat(cnnc("run", program, "--out", out())).as(printed).isZero();
        SavedModel saved = SavedModel.load(folder.resolve("out/runs/p/last.safetensors"));
        assertThat(saved.answer(new float[1024])).hasSize(3);
    }
}
