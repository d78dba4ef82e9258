package cnnc.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.ModelStatement;
import cnnc.layer.Cost;
import cnnc.layer.Summary;
import cnnc.run.DataOpener;
import cnnc.run.DiskSurroundings;
import cnnc.run.Places;
import cnnc.source.SourceFile;
import cnnc.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The zoo's programs against the published numbers, and against the names that torchvision gives to their weights. */
class ZooTest {
    private static ModelStatement model(String network) {
        Places nowhere = new Places(Path.of("no-such-folder"), List.of(), Path.of(""));
        SourceFile source = SourceFile.of("test.cnn", "import " + network + " from \"zoo/" + network + ".cnn\"\n");
        Compiled compiled =
                Compiler.compile(source, new DiskSurroundings(nowhere, new DataOpener(nowhere)), CompileOptions.NONE);
        assertThat(compiled.diagnostics().all()).isEmpty();
        return compiled.program().models().findFirst().orElseThrow();
    }

    /**
     * Parameters as in the papers and torchvision's documentation. Multiplications are those of convolutions and dense layers with
     * their weights, one picture of the size that the program names; published in thousands of millions, rounded.
     */
    @ParameterizedTest
    @CsvSource({
        "lenet5,        61706,     0.00041652",
        "alexnet,       61100840,  0.714",
        "vgg11,         132863336, 7.609",
        "vgg16,         138357544, 15.470",
        "resnet18,      11689512,  1.814",
        "resnet34,      21797672,  3.664",
        "resnet50,      25557032,  4.089",
        "squeezenet,    1235496,   0.349",
        "mobilenet_v2,  3504872,   0.301",
        "densenet121,   7978856,   2.834",
        "googlenet,     6624904,   1.498",
        "unet,          1927075,   2.306"
    })
    void countsAreThePublishedOnes(String network, long parameters, double billions) {
        Cost total = Summary.of(model(network).lowered()).total();
        assertThat(total.parameters()).isEqualTo(parameters);
        double rounding = billions < 0.1 ? 1 : 5e5;
        assertThat((double) total.macs()).isBetween(billions * 1e9 - rounding, billions * 1e9 + rounding);
    }

    @Test
    void everyProgramIsCounted() {
        assertThat(Zoo.programs())
                .hasSameSizeAs(Zoo.NETWORKS)
                .allSatisfy(path -> assertThat(Zoo.program(path)).isPresent());
        assertThat(Zoo.program("zoo/resnet19.cnn")).isEmpty();
    }

    static Stream<String> ofTorchvision() {
        return Zoo.NETWORKS.stream().filter(name -> !name.equals("lenet5") && !name.equals("unet"));
    }

    /** Each weight of ours is one of theirs, in the same shape, and none of theirs is left over. */
    @ParameterizedTest
    @MethodSource("ofTorchvision")
    void filesOfTorchvisionFit(String network) {
        Map<String, Shape> theirs = TorchvisionNames.of(network);
        Matching matching = Matching.of(model(network).weights(), theirs);
        assertThat(matching.missing()).isEmpty();
        assertThat(matching.otherShape()).isEmpty();
        assertThat(matching.by()).isPresent();
        assertThat(matching.names().values())
                .containsExactlyInAnyOrderElementsOf(theirs.keySet().stream()
                        .filter(name -> !name.endsWith("num_batches_tracked"))
                        .collect(Collectors.toList()));
    }

    /** Our own names come first; what has other shapes or lacks weights is told, under the nearest naming. */
    @Test
    void matchingTellsWhatIsWrong() {
        Map<String, Shape> ours = model("resnet18").weights();
        assertThat(Matching.of(ours, ours).by()).isEmpty();
        Map<String, Shape> theirs = TorchvisionNames.of("resnet18");
        theirs.put("fc.weight", Shape.of(5, 512));
        theirs.remove("layer4.1.bn2.running_var");
        Matching matching = Matching.of(ours, theirs);
        assertThat(matching.isComplete()).isFalse();
        assertThat(matching.otherShape()).containsExactly("fc.weight");
        assertThat(matching.missing()).containsExactly("layer4.basic2.residual.conv2.bn.running_var");
        assertThat(matching.in("layer4.basic2.residual.conv2.bn.running_var")).isEqualTo("layer4.1.bn2.running_var");
    }

    @Test
    void rulesCountAsTheirsDo() {
        NameTable table = NameTable.parse("a test", """
            # ours               theirs
            stage{s}.conv{k}     features.{s-1}.{k+2}   # a remark
            stage{s}.{x}         other.{x}
            """);
        assertThat(table.theirs("stage3.conv10.weight")).contains("features.2.12.weight");
        assertThat(table.theirs("stage3.pool.bias")).contains("other.pool.bias");
        assertThat(table.theirs("dense1.bias")).isEmpty();
        assertThat(table.theirs("weight")).isEmpty();
    }
}
