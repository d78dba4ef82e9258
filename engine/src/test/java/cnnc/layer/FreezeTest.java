package cnnc.layer;

import static cnnc.layer.Words.conv;
import static cnnc.layer.Words.dense;
import static cnnc.layer.Words.input;
import static cnnc.layer.Words.layer;
import static cnnc.layer.Words.line;
import static cnnc.layer.Words.model;
import static cnnc.layer.Words.pool;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.Freezing;
import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.pass.Passes;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreezeTest {
    private static final List<Line> TRUNK = List.of(
            line("conv1", conv(4, 3), "bn", "relu"),
            line("dropout1", layer("dropout", "share", 0.2)),
            line("pool1", pool("max", 2)),
            line("conv2", conv(8, 3), "bn", "relu"));

    private static Model network(String around) {
        return model(
                line("input", input(12, 12, 1)),
                line("trunk", around.equals("freeze") ? layer("freeze", TRUNK) : new Sequential(TRUNK)),
                line("flatten", layer("flatten")),
                line("dense1", dense(3), "softmax"));
    }

    private static final List<Objective> LOSS = List.of(new Objective(Model.OUTPUT, new CrossEntropy(0), 1, ""));

    private static List<String> trained(Model model) {
        return model.training(2, LOSS).trained().stream().map(Parameter::name).toList();
    }

    private static Graph trainingGraph(Model model) {
        Lowered lowered = model.training(2, LOSS);
        assertThat(lowered.problems()).isEmpty();
        Graph forward = lowered.graph();
        return Passes.apply(Gradients.of(forward, forward.output(Model.LOSS), Set.copyOf(lowered.trained())));
    }

    @Test
    void whatIsFrozenOnlyAnswers() {
        Model frozen = network("freeze");
        assertThat(trained(frozen)).containsExactly("dense1.weight", "dense1.bias");
        List<Node> trunk = trainingGraph(frozen).nodes().stream()
                .filter(node -> node.origin().path().startsWith("trunk"))
                .toList();
        List<Node> answering = Passes.apply(frozen.lower(2, Mode.INFERENCE).graph()).nodes().stream()
                .filter(node -> node.origin().path().startsWith("trunk"))
                .toList();
        assertThat(trunk)
                .extracting(Node::op)
                .isEqualTo(answering.stream().map(Node::op).toList());
        assertThat(trunk).noneMatch(node -> node.op() instanceof Op.BatchNorm || node.op() instanceof Op.Dropout);
    }

    @Test
    void statementsOfTheProgramFreezeTheSame() {
        Model frozen = network("").with(Freezing.NONE.with("trunk", true));
        assertThat(trainingGraph(frozen).nodes())
                .extracting(Node::op)
                .isEqualTo(trainingGraph(network("freeze")).nodes().stream()
                        .map(Node::op)
                        .toList());
    }

    @Test
    void theLastWordCounts() {
        Freezing later = Freezing.NONE.with("trunk.conv2", false);
        assertThat(trained(network("freeze").with(later)))
                .containsExactly(
                        "trunk.conv2.weight",
                        "trunk.conv2.bn.weight",
                        "trunk.conv2.bn.bias",
                        "dense1.weight",
                        "dense1.bias");
        assertThat(trained(network("freeze").with(later.with("trunk", true))))
                .containsExactly("dense1.weight", "dense1.bias");
        assertThat(trained(network("freeze").with(Freezing.NONE.with("", false))))
                .hasSize(8);
        assertThat(trained(network("").with(Freezing.NONE.with("", true)))).isEmpty();
        assertThat(trained(network("").with(Freezing.NONE.with("", true).with("trunk.conv1", false))))
                .containsExactly("trunk.conv1.weight", "trunk.conv1.bn.weight", "trunk.conv1.bn.bias");
    }

    /** A name that begins like another one is not inside it. */
    @Test
    void pathsAreHeldWordByWord() {
        assertThat(Freezing.isWithin("conv10.bn", "conv1")).isFalse();
        assertThat(Freezing.isWithin("conv1.bn", "conv1")).isTrue();
        assertThat(trained(network("").with(Freezing.NONE.with("trunk.conv", true))))
                .hasSize(8);
    }

    /** Gradients find their way back through frozen lines, over the winners of their pools. */
    @Test
    void trainedLinesMayStandBeforeFrozenOnes() {
        Model model = network("")
                .with(Freezing.NONE
                        .with("trunk.pool1", true)
                        .with("trunk.conv2", true)
                        .with("dense1", true));
        assertThat(trained(model))
                .containsExactly("trunk.conv1.weight", "trunk.conv1.bn.weight", "trunk.conv1.bn.bias");
        assertThat(trainingGraph(model).nodes())
                .anyMatch(node -> node.op() instanceof Op.MaxPoolGrad)
                .noneMatch(node -> node.op() instanceof Op.GemmWeightGrad);
    }
}
