package cnnc.graph.pass;

import static cnnc.layer.Words.conv;
import static cnnc.layer.Words.dense;
import static cnnc.layer.Words.input;
import static cnnc.layer.Words.layer;
import static cnnc.layer.Words.line;
import static cnnc.layer.Words.model;
import static cnnc.layer.Words.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.graph.Feeds;
import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.GraphInterpreter;
import cnnc.graph.GraphPrinter;
import cnnc.layer.CrossEntropy;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import cnnc.layer.RandomModels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PassesTest {
    private static final Model SMALL = model(
            line("input1", input(6, 6, 1)),
            line("conv1", conv(2, 3, "same", true), "bn", "relu"),
            line("pool1", pool("max", 2)),
            line("residual1", layer("residual", List.of(line("conv1", conv(2, 3, "pad", List.of(1)), "gelu")))),
            line("relu1", layer("relu")),
            line("flatten1", layer("flatten")),
            line("dense1", dense(3), "softmax"));

    private static final String WINNERS = """
        %22:2x3 = SoftmaxCrossEntropyGrad(%20, %18, %21)  # loss
        %23:12x3, %24:3 = GemmWeightGrad(%13, %22)  # dense1
        %25:2x12 = GemmInputGrad(%22, %14)  # dense1
        %36:2x2x2x3 = UnaryGrad(%11, %26) relu  # conv2.relu
        %29:3x3x2x3, %30:3 = Conv2dWeightGrad(%5, %36, %12) 3x3 pad [1, 1, 1, 1] behind pool 2x2 stride 2x2  # conv2
        %31:2x4x4x2 = ConvTranspose2d(%36, %7, %12) 3x3 pad [1, 1, 1, 1] behind pool 2x2 stride 2x2  # conv2
        %37:2x4x4x2 = UnaryGrad(%5, %31) relu  # conv1.relu
        %34:3x3x1x2, %35:2 = Conv2dWeightGrad(%0, %37, %6) 3x3 pad [1, 1, 1, 1] behind pool 2x2 stride 2x2  # conv1
        """;

    @Test
    void foldBatchNormAndActivationsOfAnAnsweringGraph() {
        assertThat(GraphPrinter.print(
                        Passes.apply(SMALL.lower(1, Mode.INFERENCE).graph())))
                .isEqualTo("""
                    %0:1x6x6x1 = Input input1  # input1
                    %1:3x3x1x2 = Variable conv1.weight  # conv1
                    %3:2 = Variable conv1.bn.weight  # conv1.bn
                    %4:2 = Variable conv1.bn.bias  # conv1.bn
                    %5:2 = Variable conv1.bn.running_mean state  # conv1.bn
                    %6:2 = Variable conv1.bn.running_var state  # conv1.bn
                    %8:1x6x6x2 = Conv2d(%0, %1, %3, %4, %5, %6) 3x3 pad [1, 1, 1, 1] norm eps 1.0E-5 relu  # conv1
                    %9:1x3x3x2 = MaxPool(%8) 2x2 stride 2x2  # pool1
                    %10:3x3x2x2 = Variable residual1.conv1.weight  # residual1.conv1
                    %11:2 = Variable residual1.conv1.bias  # residual1.conv1
                    %13:1x3x3x2 = Conv2d(%9, %10, %11) 3x3 pad [1, 1, 1, 1] gelu  # residual1.conv1
                    %15:1x3x3x2 = Add(%13, %9) relu  # residual1
                    %16:1x18 = Reshape(%15) 18  # flatten1
                    %17:18x3 = Variable dense1.weight  # dense1
                    %18:3 = Variable dense1.bias  # dense1
                    %19:1x3 = Gemm(%16, %17, %18)  # dense1
                    %20:1x3 = Softmax(%19)  # dense1.softmax
                    output output = %20
                    output logits of output = %19
                    """);
    }

    @Test
    void keepWhatGradientsNeed() {
        assertThat(GraphPrinter.print(Passes.apply(training(SMALL)))).isEqualTo("""
            %0:2x6x6x1 = Input input1  # input1
            %1:3x3x1x2 = Variable conv1.weight  # conv1
            %2:2x6x6x2 = Conv2d(%0, %1) 3x3 pad [1, 1, 1, 1]  # conv1
            %3:2 = Variable conv1.bn.weight  # conv1.bn
            %4:2 = Variable conv1.bn.bias  # conv1.bn
            %5:2 = Variable conv1.bn.running_mean state  # conv1.bn
            %6:2 = Variable conv1.bn.running_var state  # conv1.bn
            %10:2x6x6x2, %8:2, %9:2 = BatchNorm(%2, %3, %4, %5, %6) eps 1.0E-5 update 0.1 relu  # conv1.bn
            %11:2x3x3x2, %12:2x3x3x2 = MaxPool(%10) 2x2 stride 2x2  # pool1
            %13:3x3x2x2 = Variable residual1.conv1.weight  # residual1.conv1
            %14:2 = Variable residual1.conv1.bias  # residual1.conv1
            %15:2x3x3x2 = Conv2d(%11, %13, %14) 3x3 pad [1, 1, 1, 1]  # residual1.conv1
            %16:2x3x3x2 = Unary(%15) gelu  # residual1.conv1.gelu
            %18:2x3x3x2 = Add(%16, %11) relu  # residual1
            %19:2x18 = Reshape(%18) 18  # flatten1
            %20:18x3 = Variable dense1.weight  # dense1
            %21:3 = Variable dense1.bias  # dense1
            %22:2x3 = Gemm(%19, %20, %21)  # dense1
            %24:2 = Input target of output  # loss
            %25:scalar, %26:2x3 = SoftmaxCrossEntropy(%22, %24)  # loss
            %27:scalar = Constant 1
            %28:2x3 = SoftmaxCrossEntropyGrad(%26, %24, %27)  # loss
            %29:18x3, %30:3 = GemmWeightGrad(%19, %28)  # dense1
            %31:2x18 = GemmInputGrad(%28, %20)  # dense1
            %32:2x3x3x2 = Reshape(%31) 3x3x2  # flatten1
            %33:2x3x3x2 = UnaryGrad(%18, %32) relu  # relu1
            %34:2x3x3x2 = UnaryGrad(%15, %33) gelu  # residual1.conv1.gelu
            %35:3x3x2x2, %36:2 = Conv2dWeightGrad(%11, %34) 3x3 pad [1, 1, 1, 1]  # residual1.conv1
            %37:2x3x3x2 = ConvTranspose2d(%34, %13) 3x3 pad [1, 1, 1, 1]  # residual1.conv1
            %45:2x3x3x2 = UnaryGrad(%11, %37, %33) of sum relu  # conv1.relu
            %40:2x6x6x2 = MaxPoolGrad(%12, %45) 2x2 stride 2x2  # pool1
            %41:2x6x6x2, %42:2, %43:2 = BatchNormGrad(%2, %3, %8, %9, %40)  # conv1.bn
            %44:3x3x1x2 = Conv2dWeightGrad(%0, %41) 3x3 pad [1, 1, 1, 1]  # conv1
            output output = %26
            output logits of output = %22
            output loss = %25
            output gradient of dense1.bias = %30
            output gradient of dense1.weight = %29
            output gradient of residual1.conv1.bias = %36
            output gradient of residual1.conv1.weight = %35
            output gradient of conv1.bn.bias = %43
            output gradient of conv1.bn.weight = %42
            output gradient of conv1.weight = %44
            """);
    }

    @Test
    void takeGradientsAtThePoolsWinners() {
        Model model = model(
                line("input1", input(8, 8, 1)),
                line("conv1", conv(2, 3, "same", true), "relu"),
                line("pool1", pool("max", 2)),
                line("conv2", conv(3, 3, "same", true), "relu"),
                line("pool2", pool("max", 2)),
                line("flatten1", layer("flatten")),
                line("dense1", dense(3), "softmax"));
        check(training(model));
        assertThat(GraphPrinter.print(Passes.apply(training(model)))
                        .lines()
                        .filter(line -> line.contains("Grad(") || line.contains("ConvTranspose2d(")))
                .map(String::strip)
                .containsExactly(WINNERS.strip().split("\n"));
    }

    /** A kernel among zeros for each tap of a large pool would take many times the memory of the weights. */
    @Test
    void takeTheGradientByTheInputOverAllBehindALargePool() {
        Model model = model(
                line("input1", input(8, 8, 1)),
                line("conv1", conv(2, 3, "same", true), "relu"),
                line("conv2", conv(3, 3, "same", true), "relu"),
                line("pool1", pool("max", 4)),
                line("flatten1", layer("flatten")),
                line("dense1", dense(3), "softmax"));
        check(training(model));
        List<String> lines =
                GraphPrinter.print(Passes.apply(training(model))).lines().toList();
        assertThat(lines).anyMatch(line -> line.contains("Conv2dWeightGrad(") && line.contains("behind pool 4x4"));
        assertThat(lines).noneMatch(line -> line.contains("ConvTranspose2d(") && line.contains("behind pool"));
    }

    @Test
    void fuseGradientsOfActivationsBehindBatchNorm() {
        Model model = model(
                line("input1", input(4, 4, 1)),
                line("conv1", conv(2, 3, "same", true), "bn", "relu"),
                line("conv2", conv(2, 3, "same", true), "bn", "gelu"),
                line("flatten1", layer("flatten")),
                line("dense1", dense(3), "softmax"));
        check(training(model));
        assertThat(GraphPrinter.print(Passes.apply(training(model))).lines().filter(line -> line.contains("Grad(")))
                .anyMatch(line -> line.contains("BatchNormGrad") && line.endsWith(" relu  # conv1.bn"))
                .anyMatch(line -> line.contains("UnaryGrad") && line.endsWith(" gelu  # conv2.gelu"))
                .noneMatch(line -> line.contains("UnaryGrad") && line.contains(" relu"));
    }

    @Test
    void keepLessOfResiduals() {
        Model model = model(
                line("input1", input(4, 4, 2)),
                line("conv0", conv(2, 3, "same", true), "bn", "relu"),
                line(
                        "residual1",
                        layer(
                                "residual",
                                List.of(
                                        line("conv1", conv(2, 3, "same", true), "bn", "relu"),
                                        line("conv2", conv(2, 3, "same", true), "bn")))),
                line("relu1", layer("relu")),
                line("residual2", layer("residual", List.of(line("conv3", conv(2, 3, "same", true), "bn")))),
                line("flatten1", layer("flatten")),
                line("dense1", dense(3), "softmax"));
        check(training(model));
        String printed = GraphPrinter.print(Passes.apply(training(model)));
        assertThat(printed.lines().filter(line -> line.contains("Conv2dWeightGrad(")))
                .filteredOn(line -> line.contains(" of norm relu"))
                .hasSize(2); // of conv1 and conv2: conv3 reads a sum, conv0 the pictures
        assertThat(printed.lines())
                .anyMatch(line -> line.contains(" BatchNorm(") && line.contains(" residual relu "))
                .anyMatch(line -> line.contains(" UnaryGrad(") && line.contains(" of sum relu "));
    }

    @Property(tries = 100)
    void keepTheNumbersOfEveryOutput(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = RandomModels.CHOICES - 1) Integer> choices) {
        Model model = RandomModels.of(choices);
        check(model.lower(2, Mode.INFERENCE).graph());
        check(training(model));
    }

    private static void check(Graph graph) {
        Graph passed = Passes.apply(graph);
        assertThat(passed.outputs()).isEqualTo(graph.outputs());
        assertThat(passed.inputs().keySet()).isEqualTo(graph.inputs().keySet());
        Map<String, double[]> feeds = Feeds.random(graph, 2, 3);
        graph.parameters()
                .filter(p -> p.name().endsWith("running_var"))
                .forEach(p -> feeds.put(
                        p.name(),
                        feeds.get(p.name().replace("running_var", "weight")).clone()));
        Map<String, double[]> before = GraphInterpreter.outputs(graph, Feeds.copy(feeds));
        Map<String, double[]> after = GraphInterpreter.outputs(passed, Feeds.copy(feeds));
        before.forEach(
                (name, expected) -> assertThat(after.get(name)).as(name).containsExactly(expected, within(1e-12)));
    }

    private static Graph training(Model model) {
        Graph forward = model.training(2, List.of(new Objective(Model.OUTPUT, new CrossEntropy(0), 1, "")))
                .graph();
        return Gradients.of(
                forward,
                forward.outputs().get(Model.LOSS),
                forward.parameters().filter(p -> !p.state()).collect(Collectors.toSet()));
    }
}
