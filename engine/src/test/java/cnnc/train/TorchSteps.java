package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.graph.pass.Passes;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.kernel.Workers;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Five training steps against PyTorch's in float64: losses, answers, gradients, and the weights at the end. */
final class TorchSteps {
    private static final Workers WORKERS = new SingleWorker();

    private TorchSteps() {}

    static void check(Path file) {
        StepsCase torch = StepsCase.read(file);
        for (Kernels kernels : List.of(Kernels.scalar(), Kernels.vector())) {
            for (boolean exact : new boolean[] {true, false}) {
                new Run(torch, kernels, exact).check();
            }
        }
    }

    private static final class Run {
        private final StepsCase torch;
        private final Kernels kernels;
        private final boolean exact;
        private final Tensor pictures;
        private final int batch;
        private final Weights weights;
        private final Session training;

        Run(StepsCase torch, Kernels kernels, boolean exact) {
            this.torch = torch;
            this.kernels = kernels;
            this.exact = exact;
            this.pictures = torch.tensors().get("batches.x");
            this.batch = pictures.shape().dim(1);
            Graph graph = trainingGraph();
            this.weights = Weights.zeros(graph.parameters().toList());
            torch.role("init").forEach(weights::load);
            this.training = session(graph);
        }

        private Graph trainingGraph() {
            GraphBuilder builder = new GraphBuilder(batch, GraphBuilder.Mode.TRAINING);
            Value logits = logits(builder);
            float smoothing =
                    torch.facts().getAsJsonObject("loss").get("label_smoothing").getAsFloat();
            Value loss =
                    builder.add(new Op.SoftmaxCrossEntropy(smoothing), logits, builder.input("classes", Shape.of()));
            builder.output("loss", loss);
            Graph forward = builder.build();
            return Gradients.of(forward, loss, trained(forward.parameters()));
        }

        private Value logits(GraphBuilder builder) {
            Shape s = pictures.shape();
            Value x = builder.input("pictures", Shape.of(s.dim(3), s.dim(4), s.dim(2)));
            Value logits = new TorchNetworks(builder).logits(torch.text("architecture"), x);
            builder.output("logits", logits);
            return logits;
        }

        private static Set<Parameter> trained(Stream<Parameter> parameters) {
            return parameters.filter(parameter -> !parameter.state()).collect(Collectors.toSet());
        }

        private Session session(Graph graph) {
            PlanOptions options = PlanOptions.of(batch).exact(exact);
            return new Session(Planner.plan(Passes.apply(graph), kernels, options), weights, WORKERS);
        }

        void check() {
            JsonObject options = torch.facts().getAsJsonObject("optimizer");
            Optimizer optimizer = TorchOptimizers.of(options.get("type").getAsString(), options);
            List<Parameter> trained = List.copyOf(trained(weights.parameters().stream()));
            Updater updater = new Updater(Updater.Rules.of(optimizer), kernels, training, weights, trained);
            for (int step = 0; step < pictures.shape().dim(0); step++) {
                feed(training, step);
                training.run();
                compare(
                        "loss",
                        training.output("loss"),
                        torch.tensors().get("loss").data(),
                        step);
                compare(
                        "logits",
                        training.output("logits"),
                        torch.tensors().get("logits").data(),
                        step);
                if (step == 0) {
                    checkGradients();
                }
                updater.step(WORKERS, 1, step + 1L);
            }
            torch.role("final")
                    .forEach(
                            (name, expected) -> compare(name, weights.file(name).data(), expected.data()));
            checkInference();
        }

        private void checkGradients() {
            Weights gradients = Weights.zeros(weights.parameters());
            for (Parameter parameter : trained(weights.parameters().stream())) {
                Buffer from = training.output(Graph.gradientOf(parameter));
                System.arraycopy(from.data(), from.offset(), gradients.data(parameter.name()), 0, from.length());
            }
            torch.role("grad_step0")
                    .forEach((name, expected) ->
                            compare("gradient of " + name, gradients.file(name).data(), expected.data()));
        }

        private void checkInference() {
            GraphBuilder builder = new GraphBuilder(batch, GraphBuilder.Mode.INFERENCE);
            logits(builder);
            Session inference = session(builder.build());
            feed(inference, 0);
            inference.run();
            compare(
                    "answers",
                    inference.output("logits"),
                    torch.tensors().get("eval_logits_batch0_after").data(),
                    0);
        }

        private void feed(Session session, int step) {
            Shape s = pictures.shape();
            int size = Math.toIntExact(s.sampleSize());
            float[] one = Arrays.copyOfRange(pictures.data(), step * size, (step + 1) * size);
            float[] x = StepsCase.channelsLast(new Tensor(s.sample(), one)).data();
            Buffer to = session.input("pictures");
            System.arraycopy(x, 0, to.data(), to.offset(), size);
            if (session == training) {
                Buffer classes = session.input("classes");
                System.arraycopy(
                        torch.tensors().get("batches.y").data(), step * batch, classes.data(), classes.offset(), batch);
            }
        }

        private void compare(String what, Buffer actual, float[] expected, int step) {
            compare(
                    what + " of step " + step,
                    Arrays.copyOfRange(actual.data(), actual.offset(), actual.offset() + actual.length()),
                    Arrays.copyOfRange(expected, step * actual.length(), (step + 1) * actual.length()));
        }

        private void compare(String what, float[] actual, float[] expected) {
            assertThat(actual).as(what).hasSameSizeAs(expected);
            for (int i = 0; i < actual.length; i++) {
                double bound = torch.number("atol") + torch.number("rtol") * Math.abs((double) expected[i]);
                assertThat(Math.abs((double) actual[i] - expected[i]))
                        .as("%s[%d]: %s, PyTorch has %s", what, i, actual[i], expected[i])
                        .isLessThanOrEqualTo(bound);
            }
        }
    }
}
