package cnnc.train;

import static cnnc.layer.Words.conv;
import static cnnc.layer.Words.dense;
import static cnnc.layer.Words.input;
import static cnnc.layer.Words.layer;
import static cnnc.layer.Words.line;
import static cnnc.layer.Words.model;
import static cnnc.layer.Words.pool;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.data.Dataset;
import cnnc.data.DatasetOptions;
import cnnc.data.Format;
import cnnc.data.Formats;
import cnnc.data.Preprocessor;
import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.layer.CrossEntropy;
import cnnc.layer.Lowered;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import cnnc.tensor.Activation;
import cnnc.train.GradCheck.Finding;
import cnnc.train.GradCheck.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The check itself: right gradients are called right, and wrong ones wrong. */
class GradCheckTest {
    private static final int BATCH = 8;
    private static final List<Objective> LOSS = List.of(new Objective(Model.OUTPUT, new CrossEntropy(0), 1, ""));
    private static final Engine ENGINE = new Engine(Kernels.vector(), new SingleWorker());

    private static Examples digits() {
        Format.Drawn drawn = (Format.Drawn) Formats.find("synthetic").orElseThrow();
        DatasetOptions options = DatasetOptions.defaults();
        Dataset data = Dataset.of("digits", drawn.open("digits", options), options);
        return Examples.plain("digits", data.train(), new Preprocessor(data.preprocessing()));
    }

    private static Model network(String activation) {
        return model(
                line("input", input(28, 28, 1)),
                line("conv1", conv(4, 5, "stride", List.of(2, 2)), "bn", activation),
                line("pool1", pool("max", 2)),
                line("conv2", conv(6, 3), activation),
                line("dropout1", layer("dropout", "share", 0.5)),
                line("pool2", pool("average", 2)),
                line("flatten", layer("flatten")),
                line("dense1", dense(16), activation),
                line("dense2", dense(10), "softmax"));
    }

    private static List<Finding> check(Model model, UnaryOperator<Node> planted) {
        return check(model, 3, planted);
    }

    private static List<Finding> check(Model model, long seed, UnaryOperator<Node> planted) {
        Network network = Network.initial(model, seed, ENGINE, false);
        Lowered lowered = model.measuring(BATCH, Mode.STILL, LOSS);
        Graph forward = lowered.graph();
        Graph right = Gradients.of(forward, forward.output(Model.LOSS), Set.copyOf(lowered.trained()));
        List<Node> nodes = new ArrayList<>();
        right.nodes().forEach(node -> nodes.add(planted.apply(node)));
        assertThat(nodes.equals(right.nodes())).isEqualTo(planted == RIGHT);
        long before = network.weights().fingerprint();
        List<Finding> findings =
                GradCheck.of(network, lowered.trained(), forward, new Graph(nodes, right.outputs()), digits(), BATCH);
        assertThat(network.weights().fingerprint()).isEqualTo(before);
        return findings;
    }

    private static final UnaryOperator<Node> RIGHT = node -> node;

    @Test
    void rightGradientsAreCalledRight() {
        for (String activation : List.of("relu", "tanh", "gelu", "leaky")) {
            assertThat(check(network(activation), RIGHT))
                    .as(activation)
                    .hasSize(9)
                    .allMatch(finding -> finding.verdict() != Verdict.WRONG)
                    .filteredOn(finding -> finding.verdict() == Verdict.RIGHT)
                    .hasSizeGreaterThanOrEqualTo(8); // one may lie at a bend
        }
    }

    /** Among so many tensors and directions some meet more bends than their differences show; at other places they don't. */
    @Test
    void unluckyBendsAreNotCalledWrong() {
        for (long seed = 10; seed < 40; seed++) {
            assertThat(check(network("relu"), seed, RIGHT))
                    .as("seed %d", seed)
                    .noneMatch(finding -> finding.verdict() == Verdict.WRONG);
        }
    }

    private static UnaryOperator<Node> instead(Class<? extends Op> of, String path, UnaryOperator<Op> wrong) {
        return node -> of.isInstance(node.op()) && node.origin().path().startsWith(path)
                ? new Node(wrong.apply(node.op()), node.inputs(), node.outputs(), node.origin())
                : node;
    }

    private static void isCaught(UnaryOperator<Node> planted, String... atLeast) {
        assertThat(check(network("tanh"), planted))
                .filteredOn(finding -> finding.verdict() == Verdict.WRONG)
                .extracting(finding -> finding.parameter().name())
                .contains(atLeast);
    }

    /** The derivative of another activation: all before it is wrong, and what stands behind it is not. */
    @Test
    void anotherDerivativeIsCaught() {
        UnaryOperator<Node> planted =
                instead(Op.UnaryGrad.class, "conv2", op -> new Op.UnaryGrad(Activation.of(Activation.Kind.SIGMOID)));
        isCaught(planted, "conv1.weight", "conv2.weight", "conv2.bias");
        assertThat(check(network("tanh"), planted))
                .filteredOn(finding -> finding.parameter().name().startsWith("dense"))
                .noneMatch(finding -> finding.verdict() == Verdict.WRONG);
    }

    /** One of the two ways around a residual is forgotten. */
    @Test
    void aMissingPartIsCaught() {
        Model residual = model(
                line("input", input(28, 28, 1)),
                line("pool1", pool("max", 4)),
                line("conv1", conv(4, 3, "same", true), "bn", "relu"),
                line("residual", layer("residual", List.of(line("conv1", conv(4, 3, "same", true), "relu")))),
                line("flatten", layer("flatten")),
                line("dense1", dense(10), "softmax"));
        assertThat(check(residual, RIGHT)).noneMatch(finding -> finding.verdict() == Verdict.WRONG);
        UnaryOperator<Node> planted =
                node -> node.op() instanceof Op.Add && !node.origin().path().equals("residual")
                        ? new Node(
                                new Op.Reshape(node.output().shape().sample()),
                                List.of(node.inputs().getFirst()),
                                node.outputs(),
                                node.origin())
                        : node;
        assertThat(check(residual, planted))
                .filteredOn(finding -> finding.verdict() == Verdict.WRONG)
                .extracting(finding -> finding.parameter().name())
                .contains("conv1.weight", "conv1.bn.weight")
                .doesNotContain("residual.conv1.weight", "dense1.weight");
    }

    /** Off by a few hundredths everywhere. */
    @Test
    void anotherLossIsCaught() {
        isCaught(
                instead(Op.SoftmaxCrossEntropyGrad.class, "", op -> new Op.SoftmaxCrossEntropyGrad(0.05f)),
                "dense1.weight",
                "dense2.weight",
                "conv2.weight");
    }
}
