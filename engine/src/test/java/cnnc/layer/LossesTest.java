package cnnc.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.graph.Feeds;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphInterpreter;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/** Losses against their definitions, on answers of rows and of pixels. */
class LossesTest {
    private static final int N = 3;

    private interface Last {
        Op op();
    }

    /** The loss of {@code logits}, with what the model answers in {@code answer} and the class of each row in {@code classes}. */
    private static double loss(Loss loss, Last last, Shape sample, Map<String, double[]> seen) {
        GraphBuilder graph = new GraphBuilder(N, GraphBuilder.Mode.TRAINING);
        Value answer = graph.add(last.op(), graph.input("logits", sample));
        Value target = graph.input("target", loss.target(sample));
        graph.output("answer", answer);
        graph.output("loss", loss.lower(graph, answer, target).loss());
        Graph built = graph.build();
        Map<String, double[]> feeds = new HashMap<>(Feeds.random(built, sample.dim(-1), 4));
        double[] classes = feeds.get("target");
        Arrays.setAll(classes, i -> i * 7 % sample.dim(-1));
        seen.putAll(GraphInterpreter.outputs(built, feeds));
        seen.put("classes", classes);
        return seen.get("loss")[0];
    }

    private static double loss(Loss loss, Last last, Map<String, double[]> seen) {
        return loss(loss, last, Shape.of(4), seen);
    }

    /** Mean over all numbers of f(answer, 1 at the class and 0 elsewhere). */
    private static double mean(Map<String, double[]> seen, int classes, DoubleBinaryOperator f) {
        double[] answer = seen.get("answer");
        double sum = 0;
        for (int i = 0; i < answer.length; i++) {
            sum += f.applyAsDouble(answer[i], seen.get("classes")[i / classes] == i % classes ? 1 : 0);
        }
        return sum / answer.length;
    }

    private static Op softmax() {
        return new Op.Softmax();
    }

    private static Op sigmoid() {
        return new Op.Unary(Activation.of(Activation.Kind.SIGMOID));
    }

    @Test
    void distances() {
        Map<String, double[]> seen = new HashMap<>();
        double mse = loss(new Distance(Distance.Kind.SQUARED, 0), LossesTest::softmax, seen);
        assertThat(mse).isCloseTo(mean(seen, 4, (p, t) -> (p - t) * (p - t)), within(1e-9));
        double mae = loss(new Distance(Distance.Kind.ABSOLUTE, 0), LossesTest::softmax, seen);
        assertThat(mae).isCloseTo(mean(seen, 4, (p, t) -> Math.abs(p - t)), within(1e-9));
        double huber = loss(new Distance(Distance.Kind.HUBER, 0.25), LossesTest::softmax, seen);
        assertThat(huber)
                .isCloseTo(
                        mean(seen, 4, (p, t) -> {
                            double d = Math.abs(p - t);
                            return d <= 0.25 ? d * d / 2 : 0.25 * (d - 0.125);
                        }),
                        within(1e-9));
        double bce = loss(new Distance(Distance.Kind.BINARY_CROSS_ENTROPY, 0), LossesTest::sigmoid, seen);
        assertThat(bce).isCloseTo(mean(seen, 4, (p, t) -> -t * Math.log(p) - (1 - t) * Math.log(1 - p)), within(1e-9));
    }

    @Test
    void classWeightsDivideByTheirSum() {
        List<Double> weights = List.of(1.0, 2.0, 0.5, 3.0);
        Map<String, double[]> seen = new HashMap<>();
        double loss = loss(new CrossEntropy(0, weights), LossesTest::softmax, seen);
        double sum = 0;
        double counted = 0;
        for (int row = 0; row < N; row++) {
            int right = (int) seen.get("classes")[row];
            sum -= weights.get(right) * Math.log(seen.get("answer")[4 * row + right]);
            counted += weights.get(right);
        }
        assertThat(loss).isCloseTo(sum / counted, within(1e-9));
        Map<String, double[]> same = new HashMap<>();
        assertThat(loss(new CrossEntropy(0.1, List.of(1.0, 1.0, 1.0, 1.0)), LossesTest::softmax, same))
                .isCloseTo(loss(new CrossEntropy(0.1), LossesTest::softmax, seen), within(1e-6));
    }

    /** Numbers of PyTorch's {@code cross_entropy} on the same logits (N, H, W, K), made as here. */
    @Test
    void weightsAndSmoothingOverPixelsArePyTorchs() {
        List<Double> weights = List.of(1.0, 2.0, 0.5, 3.0);
        assertThat(pixelwise(new CrossEntropy(0.1, weights))).isCloseTo(2.1367968277965903, within(1e-6));
        assertThat(pixelwise(new CrossEntropy(0, weights))).isCloseTo(2.1659886239971704, within(1e-6));
        assertThat(pixelwise(new CrossEntropy(0.1))).isCloseTo(1.8701043158375228, within(1e-6));
    }

    private static double pixelwise(Loss loss) {
        Shape sample = Shape.of(2, 3, 4);
        GraphBuilder graph = new GraphBuilder(2, GraphBuilder.Mode.TRAINING);
        Value answer = graph.add(softmax(), graph.input("logits", sample));
        graph.output(
                "loss",
                loss.lower(graph, answer, graph.input("target", loss.target(sample)))
                        .loss());
        double[] logits = new double[48];
        Arrays.setAll(logits, i -> (i * 37 % 17 - 8) / 4.0);
        double[] classes = new double[12];
        Arrays.setAll(classes, i -> i * 7 % 4);
        return GraphInterpreter.outputs(graph.build(), Map.of("logits", logits, "target", classes))
                .get("loss")[0];
    }

    /** 60 pictures of three classes: 60 / (3 · 30), 60 / (3 · 10), 60 / (3 · 20); what has no picture counts for nothing. */
    @Test
    void balancedWeightsAreScikitLearns() {
        Loss balanced = new CrossEntropy(0.1, Optional.empty());
        assertThat(balanced.counting(() -> new long[] {30, 10, 0, 20}))
                .isEqualTo(new CrossEntropy(0.1, List.of(2 / 3.0, 2.0, 0.0, 1.0)));
        Loss given = new CrossEntropy(0.1, List.of(1.0, 5.0));
        assertThat(given.counting(() -> new long[] {3, 1})).isEqualTo(given);
        assertThat(new OfShares(balanced).counting(() -> new long[] {1, 1}))
                .isEqualTo(new OfShares(new CrossEntropy(0.1, List.of(1.0, 1.0))));
    }

    @Test
    void focalIsCrossEntropyThatCountsWhatIsHard() {
        Map<String, double[]> seen = new HashMap<>();
        double focal = loss(new Focal(2), LossesTest::softmax, seen);
        double expected = 0;
        for (int row = 0; row < N; row++) {
            double p = seen.get("answer")[4 * row + (int) seen.get("classes")[row]];
            expected -= Math.pow(1 - p, 2) * Math.log(p) / N;
        }
        assertThat(focal).isCloseTo(expected, within(1e-6));
        assertThat(loss(new Focal(0), LossesTest::softmax, seen))
                .isCloseTo(loss(new CrossEntropy(0), LossesTest::softmax, seen), within(1e-6));
    }

    /** By picture and class over all pixels; cross-entropy over pixels is the mean of all. */
    @Test
    void pixels() {
        Shape sample = Shape.of(2, 3, 4);
        Map<String, double[]> seen = new HashMap<>();
        double dice = loss(new Dice(1), LossesTest::softmax, sample, seen);
        double covered = 0;
        for (int group = 0; group < N * 4; group++) {
            double both = 0;
            double all = 0;
            for (int pixel = 0; pixel < 6; pixel++) {
                int place = group / 4 * 6 + pixel;
                double p = seen.get("answer")[4 * place + group % 4];
                double t = seen.get("classes")[place] == group % 4 ? 1 : 0;
                both += p * t;
                all += p + t;
            }
            covered += (2 * both + 1) / (all + 1) / (N * 4);
        }
        assertThat(dice).isCloseTo(1 - covered, within(1e-6));
        double entropy = loss(new CrossEntropy(0), LossesTest::softmax, sample, seen);
        double expected = 0;
        for (int place = 0; place < N * 6; place++) {
            expected -= Math.log(seen.get("answer")[4 * place + (int) seen.get("classes")[place]]) / (N * 6);
        }
        assertThat(entropy).isCloseTo(expected, within(1e-6));
    }
}
