package cnnc.layer;

import static cnnc.layer.Words.as;
import static cnnc.layer.Words.conv;
import static cnnc.layer.Words.dense;
import static cnnc.layer.Words.from;
import static cnnc.layer.Words.input;
import static cnnc.layer.Words.layer;
import static cnnc.layer.Words.line;
import static cnnc.layer.Words.model;
import static cnnc.layer.Words.pool;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.LocatedProblem;
import cnnc.graph.Parameter;
import cnnc.graph.Problem;
import cnnc.graph.Trace;
import cnnc.graph.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ModelTest {
    @Test
    void lenetHasTheShapesAndWeightsOfThePaper() {
        Lowered lenet = Words.lenet().lower(2, Mode.INFERENCE);

        assertThat(lenet.isComplete()).isTrue();
        assertThat(lenet.lines())
                .extracting(row -> row.result().shape().sample() + "")
                .containsExactly("32x32x1", "28x28x6", "14x14x6", "10x10x16", "5x5x16", "400", "120", "84", "10");
        assertThat(trainable(lenet)).isEqualTo(61_706);
        assertThat(parameters(lenet)).containsKeys("conv1.weight", "conv1.bias", "dense3.bias");
        assertThat(parameters(lenet).get("dense1.weight").layout()).isEqualTo(new Layout.DenseAfterFlatten(5, 5, 16));
        assertThat(parameters(lenet).get("dense2.weight").layout()).isEqualTo(new Layout.Dense());
    }

    @Test
    void resnetHasTheWeightsOfThePaper() {
        Lowered padded = Words.resnet(3, "pad").lower(1, Mode.INFERENCE);
        Lowered projected = Words.resnet(3, "project").lower(1, Mode.INFERENCE);

        assertThat(trainable(padded)).isEqualTo(269_722);
        assertThat(trainable(projected)).isEqualTo(272_474);
        assertThat(parameters(projected))
                .containsKeys(
                        "conv1.bn.running_mean",
                        "stage2.basic1.residual.conv2.weight",
                        "stage2.basic1.residual.shortcut.conv.weight",
                        "stage2.basic1.residual.shortcut.bn.bias")
                .doesNotContainKeys("conv1.bias", "stage1.basic1.residual.shortcut.conv.weight");
    }

    @Test
    void weightsBeginByTheActivationThatFollows() {
        Map<String, Parameter> lenet = parameters(Words.lenet().lower(1, Mode.TRAINING));
        assertThat(lenet.get("conv1.weight").initializer()).isEqualTo(new Initializer.XavierUniform(25, 150));
        Map<String, Parameter> resnet = parameters(Words.resnet(3, "project").lower(1, Mode.TRAINING));
        assertThat(resnet.get("conv1.weight").initializer()).isEqualTo(new Initializer.HeNormal(27));
        assertThat(resnet.get("stage1.basic1.residual.conv2.weight").initializer())
                .isEqualTo(new Initializer.HeNormal(144));
        assertThat(resnet.get("stage2.basic1.residual.shortcut.conv.weight").initializer())
                .isEqualTo(new Initializer.HeNormal(16));
        assertThat(resnet.get("dense1.weight").initializer()).isEqualTo(new Initializer.XavierUniform(64, 10));
    }

    @Test
    void theWordBiasBringsBackWhatBatchNormTakes() {
        Lowered lowered = model(
                        line("input1", input(8, 8, 1)),
                        line("conv1", conv(2, 3), "bn"),
                        line("conv2", conv(2, 3, "bias", true), "bn"),
                        line("conv3", conv(2, 3), "relu", "bn"),
                        line("conv4", conv(2, 1, "no-bias", true)),
                        line("bn1", layer("bn")))
                .lower(1, Mode.INFERENCE);

        assertThat(parameters(lowered))
                .containsKeys("conv2.bias", "conv3.bias", "bn1.weight")
                .doesNotContainKeys("conv1.bias", "conv4.bias");
    }

    @Test
    void aProblemEndsItsLineOnly() {
        Lowered lowered = model(
                        line("input1", input(4, 4, 1)),
                        as("start", line("conv1", conv(4, 3, "same", true), "relu")),
                        line("pool1", pool("max", 7)),
                        as("lost", line("conv2", conv(4, 3))),
                        line("conv3", conv(4, 3, "groups", 3)),
                        from("start", line("dense1", dense(3))),
                        from("start", line("flatten1", layer("flatten"))),
                        line("add1", layer("add", "with", List.of("lost"))),
                        from("nowhere", line("dense2", dense(3))),
                        from("start", line("conv4", conv(4, 3, "groups", 3), "relu")))
                .lower(1, Mode.INFERENCE);

        assertThat(lowered.problems())
                .extracting(located -> located.origin().place() + ": "
                        + located.problem().getClass().getSimpleName())
                .containsExactly(
                        "pool1: WindowDoesNotFit",
                        "dense1: DenseOnPicture",
                        "dense2: UnknownName",
                        "conv4: GroupsDoNotDivide");
        assertThat(lowered.isComplete()).isFalse();
        assertThat(lowered.lines().stream().filter(row -> row.result() != Value.UNKNOWN))
                .extracting(row -> row.origin().path())
                .containsExactly("input1", "start", "flatten1");
    }

    @Test
    void aProblemInBracesLeavesTheRestOfTheModelReadable() {
        Lowered lowered = model(
                        line("input1", input(8, 8, 4)),
                        as(
                                "block",
                                line(
                                        "residual1",
                                        layer(
                                                "residual",
                                                List.of(line("conv1", conv(8, 9)), line("conv2", conv(8, 3)))))),
                        line("relu1", layer("relu")),
                        from("block", line("conv1", conv(4, 3))))
                .lower(1, Mode.INFERENCE);

        assertThat(lowered.problems()).hasSize(1);
        assertThat(lowered.lines()).extracting(Trace.Row::depth).containsExactly(0, 0, 1, 1, 0, 0);
    }

    @Test
    void aResidualSaysWhichShortcutsWouldFit() {
        Problem met = problem(
                line("input1", input(32, 32, 16)),
                line(
                        "residual1",
                        layer("residual", List.of(line("conv1", conv(32, 3, "same", true, "stride", List.of(2, 2)))))));

        assertThat(met).isInstanceOfSatisfying(Problem.ResidualShapes.class, residual -> {
            assertThat(residual.padFits()).isTrue();
            assertThat(residual.projectFits()).isTrue();
            assertThat(residual.projectParameters()).isEqualTo(576);
        });
    }

    @Test
    void aLineWithoutInputSaysSo() {
        assertThat(problem(line("conv1", conv(4, 3)))).isEqualTo(new Problem.NothingFlowsIn());
        assertThat(problem()).isEqualTo(new Problem.NothingFlowsIn());
    }

    @Test
    void settingsThatExcludeEachOtherAreAProblemOfTheirLine() {
        Line in = line("input1", input(8, 8, 1));
        assertThat(problem(in, line("conv1", conv(4, 3, "same", true, "pad", List.of(1)))))
                .isEqualTo(new Problem.Contradiction("same", "pad"));
        assertThat(problem(in, line("conv1", conv(4, 3, "pad", List.of(1, 2, 3)))))
                .isEqualTo(new Problem.WrongCount("pad", 3, List.of(1, 2, 4)));
        assertThat(problem(in, line("pool1", layer("pool", "kind", Pool.Kind.MAX))))
                .isEqualTo(new Problem.Missing(List.of("window", "global")));
    }

    @Test
    void sizesBeyondCountingAreAProblem() {
        int huge = 2_000_000_000;
        assertThat(problem(line("input1", input(huge, huge, huge)))).isEqualTo(new Problem.TooLarge());
        assertThat(problem(line("input1", input(huge, huge, 1)), line("flatten1", layer("flatten"))))
                .isEqualTo(new Problem.TooLarge());
        assertThat(problem(
                        line("input1", input(8, 8, 1)), line("conv1", conv(4, huge, "dilation", List.of(huge, huge)))))
                .isEqualTo(new Problem.TooLarge());
    }

    @Test
    void aPoolOfPaddingAloneIsAProblem() {
        Line in = line("input1", input(8, 8, 1));
        List<Integer> two = List.of(2, 2);
        assertThat(problem(in, line("pool1", layer("pool", "kind", Pool.Kind.MAX, "window", two, "pad", List.of(2)))))
                .isInstanceOf(Problem.OutOfRange.class);
        assertThat(problem(
                        in,
                        line("pool1", layer("pool", "kind", Pool.Kind.MAX, "window", two, "pad", List.of(0, 0, 0, 2)))))
                .isInstanceOf(Problem.OutOfRange.class);
    }

    @Test
    void severalPathsAreJoinedInOrder() {
        Layer inception = layer(
                "parallel",
                List.of(
                        line("conv1", conv(3, 1), "relu"),
                        line(
                                "path1",
                                Sequential.of(line("conv1", conv(4, 1)), line("conv2", conv(5, 3, "same", true)))),
                        line("path2", Sequential.of())),
                "how",
                Parallel.How.CONCAT);
        Lowered lowered = model(line("input1", input(6, 6, 2)), line("parallel1", inception))
                .lower(1, Mode.INFERENCE);

        assertThat(lowered.graph().outputs().get(Model.OUTPUT).shape()).hasToString("1x6x6x10");
        assertThat(parameters(lowered)).containsKeys("parallel1.conv1.weight", "parallel1.path1.conv2.weight");
    }

    @Test
    void severalAnswersHaveTheirNames() {
        Lowered lowered = model(
                        line("input1", input(4, 4, 1)),
                        as("features", line("pool1", layer("pool", "kind", Pool.Kind.AVERAGE, "global", true))),
                        from("features", as("class", line("dense1", dense(3), "softmax"))),
                        from("features", as("box", line("dense2", dense(4), "sigmoid"))),
                        line("output1", layer("output", "names", List.of("class", "box"))))
                .lower(1, Mode.INFERENCE);

        assertThat(lowered.graph().outputs().keySet()).containsExactly("class", "box", "logits of class");
    }

    @Test
    void crossEntropyIsComputedFromTheLogits() {
        Lowered lowered =
                Words.lenet().training(4, List.of(new Objective(Model.OUTPUT, new CrossEntropy(0.1), 1, "loss line")));

        assertThat(lowered.isComplete()).isTrue();
        assertThat(lowered.graph().outputs().get(Model.LOSS).shape()).hasToString("scalar");
        assertThat(lowered.graph().inputs().keySet()).containsExactly("input1", "target of output");
        assertThat(lowered.graph().inputs().get("target of output").shape()).hasToString("4");

        Lowered bare = model(line("input1", input(1, 1, 4)), line("dense1", dense(3)))
                .training(4, List.of(new Objective(Model.OUTPUT, new CrossEntropy(0), 1, "loss line")));
        assertThat(bare.problems())
                .extracting(LocatedProblem::problem)
                .allMatch(Problem.NeedsLast.class::isInstance)
                .hasSize(1);
    }

    private static Problem problem(Line... lines) {
        List<LocatedProblem> problems = model(lines).lower(1, Mode.INFERENCE).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst().problem();
    }

    private static Map<String, Parameter> parameters(Lowered lowered) {
        return lowered.graph().parameters().collect(Collectors.toMap(Parameter::name, Function.identity()));
    }

    private static long trainable(Lowered lowered) {
        return lowered.graph()
                .parameters()
                .filter(parameter -> !parameter.state())
                .mapToLong(parameter -> parameter.shape().size())
                .sum();
    }
}
