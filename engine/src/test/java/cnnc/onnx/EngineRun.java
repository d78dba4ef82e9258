package cnnc.onnx;

import cnnc.graph.Gradients;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.graph.pass.Passes;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.layer.Model;
import cnnc.plan.PlanOptions;
import cnnc.plan.Planner;
import cnnc.plan.Session;
import cnnc.plan.Weights;
import cnnc.step.Buffer;
import cnnc.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A file's network on our kernels: answers, and a step of training. Tensors are in the file's layout. */
final class EngineRun {
    private EngineRun() {}

    static Weights weights(OnnxNetwork network) {
        List<Parameter> parameters =
                network.model().lower(1, Mode.INFERENCE).graph().parameters().toList();
        Weights weights = Weights.zeros(parameters);
        network.weights().forEach(weights::load);
        return weights;
    }

    static Map<String, HostTensor> answers(
            OnnxModel file, OnnxNetwork network, Weights weights, Map<String, HostTensor> inputs) {
        int batch = inputs.values().iterator().next().dim(0);
        Graph graph = network.model().lower(batch, Mode.INFERENCE).graph();
        Session session = new Session(
                Planner.plan(Passes.apply(graph), Kernels.vector(), PlanOptions.of(batch)),
                weights,
                new SingleWorker());
        feed(session, inputs);
        session.run();
        Map<String, HostTensor> answers = new HashMap<>();
        boolean single = file.outputs().size() == 1;
        for (OnnxValue output : file.outputs()) {
            String name = single ? Model.OUTPUT : output.name();
            Shape shape = graph.output(name).shape();
            Buffer buffer = session.output(name);
            float[] data = Arrays.copyOfRange(buffer.data(), buffer.offset(), buffer.offset() + buffer.length());
            HostTensor ours = HostTensor.floats(shape.dims(), data);
            answers.put(output.name(), shape.rank() == 4 ? Moving.transpose(ours, new int[] {0, 3, 1, 2}) : ours);
        }
        return answers;
    }

    private static void feed(Session session, Map<String, HostTensor> inputs) {
        inputs.forEach((name, tensor) -> {
            HostTensor ours = tensor.rank() == 4 ? Moving.transpose(tensor, new int[] {0, 2, 3, 1}) : tensor;
            Buffer buffer = session.input(name);
            System.arraycopy(ours.floats(), 0, buffer.data(), buffer.offset(), ours.size());
        });
    }

    /**
     * Moves the weights against the gradient of a weighted sum of the answers, and gives by how much that made the sum smaller, as a
     * multiple of what the gradient foretells: about 1.
     */
    static double step(OnnxNetwork network, Weights weights, Map<String, HostTensor> inputs) {
        int batch = inputs.values().iterator().next().dim(0);
        GraphBuilder builder = new GraphBuilder(batch, Mode.TRAINING);
        Value y = network.model().body().begin(builder);
        Value seed = builder.input("seed", y.shape().sample());
        builder.output("y", y);
        Graph forward = builder.build();
        Set<Parameter> trained = forward.parameters().filter(p -> !p.state()).collect(Collectors.toSet());
        Graph graph = Gradients.of(forward, y, seed, trained);
        Session session = new Session(
                Planner.plan(Passes.apply(graph), Kernels.vector(), PlanOptions.of(batch)),
                weights,
                new SingleWorker());
        float[] directions = new float[y.shape().intSize()];
        for (int i = 0; i < directions.length; i++) {
            directions[i] = (i * 7 % 11 - 5) / 5f;
        }
        Buffer seeds = session.input("seed");
        System.arraycopy(directions, 0, seeds.data(), seeds.offset(), directions.length);
        feed(session, inputs);
        session.run();
        double before = sum(session.output("y"), directions);
        Map<Parameter, float[]> gradients = new HashMap<>();
        double square = 0;
        for (Parameter parameter : trained) {
            if (graph.outputs().containsKey(Graph.gradientOf(parameter))) {
                Buffer g = session.output(Graph.gradientOf(parameter));
                float[] gradient = Arrays.copyOfRange(g.data(), g.offset(), g.offset() + g.length());
                gradients.put(parameter, gradient);
                for (float each : gradient) {
                    square += (double) each * each;
                }
            }
        }
        double rate = 1e-2 / Math.max(1, square);
        gradients.forEach((parameter, gradient) -> {
            float[] data = weights.data(parameter.name());
            for (int i = 0; i < data.length; i++) {
                data[i] -= (float) (rate * gradient[i]);
            }
        });
        weights.changed();
        feed(session, inputs);
        System.arraycopy(directions, 0, seeds.data(), seeds.offset(), directions.length);
        session.run();
        return (before - sum(session.output("y"), directions)) / (rate * square);
    }

    private static double sum(Buffer y, float[] directions) {
        double sum = 0;
        for (int i = 0; i < directions.length; i++) {
            sum += (double) y.data()[y.offset() + i] * directions[i];
        }
        return sum;
    }
}
