package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Initializer;
import cnnc.graph.Layout;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.Workers;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Gradients summed over batches, clipped, and the running average of weights, on a dense layer whose gradient is known. */
class UpdaterTest {
    private static final int BATCH = 4;
    private static final Workers WORKERS = new SingleWorker();
    private static final Kernels KERNELS = Kernels.vector();

    private final Graph graph = graph();
    private final List<Parameter> parameters = graph.parameters().toList();
    private final Weights weights = Weights.zeros(parameters);
    private final Session session = new Session(Planner.plan(graph, KERNELS, PlanOptions.of(BATCH)), weights, WORKERS);

    /** The mean over the samples of x·w, so that the gradient of w is the mean of x. */
    private static Graph graph() {
        GraphBuilder builder = new GraphBuilder(BATCH, GraphBuilder.Mode.TRAINING);
        Value x = builder.input("x", Shape.of(2));
        Value w = builder.parameter("w", Shape.of(2, 1), new Layout.Same(), new Initializer.Constant(0));
        Value y = builder.add(new Op.Gemm(false, Activation.IDENTITY), x, w);
        Value loss = builder.add(Op.Reduce.of(Op.Reduce.Kind.MEAN, y.shape(), List.of(0, 1), false), y);
        builder.output("loss", loss);
        Graph forward = builder.build();
        return Gradients.of(forward, loss, forward.parameters().collect(Collectors.toSet()));
    }

    private Updater updater(Clip clip, int accumulate, double average) {
        Optimizer sgd = new Sgd(1, 0, 0, false, 0);
        return new Updater(
                new Updater.Rules(sgd, Rates.ALIKE, clip, accumulate, average), KERNELS, session, weights, parameters);
    }

    /** {@code n} samples of (a, b). */
    private void batch(Updater updater, int n, float a, float b, long before) {
        Buffer x = session.input("x");
        for (int i = 0; i < n; i++) {
            x.data()[x.offset() + 2 * i] = a;
            x.data()[x.offset() + 2 * i + 1] = b;
        }
        session.context().n = n;
        session.run();
        updater.accumulate(WORKERS, n, before);
    }

    private float[] w() {
        return weights.data("w");
    }

    @Test
    void gradientsAreSumsOverSamplesDividedOnceByTheNumberReallySeen() {
        Updater updater = updater(Clip.NONE, 3, 0);
        batch(updater, 4, 1, 0, 0);
        batch(updater, 4, 2, 0, 4);
        batch(updater, 2, 9, 5, 8);
        assertThat(w()).containsExactly(0, 0);
        updater.step(WORKERS, 1, 1);
        assertThat(w()[0]).isCloseTo(-(4 + 8 + 18) / 10f, within(1e-6f));
        assertThat(w()[1]).isCloseTo(-1, within(1e-6f));
        batch(updater, 4, -3, 0, 0);
        updater.step(WORKERS, 1, 2);
        assertThat(w()[0]).isCloseTo(0, within(1e-6f));
    }

    @Test
    void aLongGradientIsShortenedAndAShortOneIsNot() {
        Updater updater = updater(new Clip(2, Double.POSITIVE_INFINITY), 1, 0);
        batch(updater, 4, 3, 4, 0);
        updater.step(WORKERS, 1, 1);
        assertThat(w()[0]).isCloseTo(-1.2f, within(1e-5f));
        assertThat(w()[1]).isCloseTo(-1.6f, within(1e-5f));
        batch(updater, 4, 0.5f, 0, 0);
        updater.step(WORKERS, 1, 2);
        assertThat(w()[0]).isCloseTo(-1.7f, within(1e-5f));
    }

    @Test
    void theNormIsThatOfTheMeanOverAllBatches() {
        Updater updater = updater(new Clip(1, Double.POSITIVE_INFINITY), 2, 0);
        batch(updater, 4, 8, 0, 0);
        batch(updater, 4, -4, 0, 4);
        updater.step(WORKERS, 1, 1);
        assertThat(w()[0]).isCloseTo(-1, within(1e-5f));
    }

    @Test
    void numbersOfAGradientAreClippedOneByOne() {
        Updater updater = updater(new Clip(Double.POSITIVE_INFINITY, 0.5), 2, 0);
        batch(updater, 4, 8, -0.25f, 0);
        batch(updater, 4, 0, -0.25f, 4);
        updater.step(WORKERS, 1, 1);
        assertThat(w()).containsExactly(-0.5f, 0.25f);
    }

    /** PyTorch's AveragedModel: the first step is copied, later ones are averaged in. */
    @Test
    void theAverageFollowsAndExchangesPlaces() {
        Updater updater = updater(Clip.NONE, 1, 0.75);
        float weight = 0;
        float average = 0;
        for (int step = 1; step <= 4; step++) {
            batch(updater, 4, step, 0, 0);
            updater.step(WORKERS, 1, step);
            weight -= step;
            average = step == 1 ? weight : 0.75f * average + 0.25f * weight;
        }
        assertThat(w()[0]).isEqualTo(weight);
        updater.exchange();
        assertThat(w()[0]).isCloseTo(average, within(1e-5f));
        updater.exchange();
        assertThat(w()[0]).isEqualTo(weight);
    }
}
