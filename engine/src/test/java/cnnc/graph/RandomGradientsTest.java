package cnnc.graph;

import cnnc.catalog.Definition;
import cnnc.layer.CrossEntropy;
import cnnc.layer.Loss;
import cnnc.layer.Losses;
import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import cnnc.layer.RandomModels;
import cnnc.layer.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomGradientsTest {
    @Property(tries = 80)
    void ofWholeModelsAgreeWithDifferences(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = RandomModels.CHOICES - 1) Integer> choices) {
        check(RandomModels.of(choices), new CrossEntropy(0.1), choices.hashCode());
    }

    /** A weight with a bend within a step on one side, and a slope that curves by more than the tolerance on the other. */
    @Example
    void ofAModelThatBendsAndCurves() {
        List<Integer> choices = List.of(21, 29, 0, 45, 3);
        check(RandomModels.of(choices), new CrossEntropy(0.1), choices.hashCode());
    }

    static Stream<String> losses() {
        return Losses.CATALOG.definitions().stream().map(Definition::name);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void ofEveryLossAgreeWithDifferences(String word) {
        Loss loss = Losses.CATALOG.find(word).orElseThrow().createDefault();
        String last = word.equals("binary-cross-entropy") ? "sigmoid" : "softmax";
        check(
                Words.model(
                        Words.line("input1", Words.input(3, 3, 2)),
                        Words.line("conv1", Words.conv(2, 2), "tanh"),
                        Words.line("flatten1", Words.layer("flatten")),
                        Words.line("dense1", Words.dense(2), last)),
                loss,
                word.hashCode());
    }

    private static void check(Model model, Loss of, int seed) {
        Lowered lowered = model.training(3, List.of(new Objective(Model.OUTPUT, of, 0.5, "")));
        Graph forward = lowered.graph();
        Value loss = forward.outputs().get(Model.LOSS);
        Graph graph = Gradients.of(
                forward, loss, forward.parameters().filter(p -> !p.state()).collect(Collectors.toSet()));
        Map<String, double[]> feeds = Feeds.random(graph, 2, seed);
        FiniteDifferences.check(graph, loss, new double[] {1}, feeds);
    }
}
