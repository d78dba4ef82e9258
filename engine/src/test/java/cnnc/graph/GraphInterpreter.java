package cnnc.graph;

import cnnc.tensor.CounterRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs any graph in double by the plainest loops that can be right, independent of all kernels: what gradients, passes and
 * kernels are held against.
 */
public final class GraphInterpreter {
    private static final long PURPOSE = CounterRandom.key("dropout");

    private final Map<String, double[]> feeds;
    private final int n;
    private final Map<Value, double[]> values = new HashMap<>();

    private GraphInterpreter(Map<String, double[]> feeds, int n) {
        this.feeds = feeds;
        this.n = n;
    }

    /**
     * All values of a run in which the first {@code n} samples count.
     *
     * @param feeds inputs and parameters by name; running statistics are moved in place
     */
    public static Map<Value, double[]> run(Graph graph, Map<String, double[]> feeds, int n) {
        GraphInterpreter interpreter = new GraphInterpreter(feeds, n);
        graph.nodes().forEach(interpreter::run);
        return interpreter.values;
    }

    /** What leaves the graph, by name; the whole batch counts. */
    public static Map<String, double[]> outputs(Graph graph, Map<String, double[]> feeds) {
        Map<Value, double[]> values = run(graph, feeds, Integer.MAX_VALUE);
        Map<String, double[]> outputs = new HashMap<>();
        graph.outputs().forEach((name, value) -> outputs.put(name, values.get(value)));
        return outputs;
    }

    private void run(Node node) {
        List<double[]> in = new ArrayList<>();
        node.inputs().forEach(input -> in.add(values.get(input)));
        Call call = node.op() instanceof Op.Variable variable
                ? new Call(node, in, List.of(feed(variable.parameter().name())), n)
                : Call.of(node, in, n);
        run(call);
        for (int i = 0; i < node.outputs().size(); i++) {
            values.put(node.outputs().get(i), call.out(i));
        }
    }

    private void run(Call call) {
        switch (call.node().op()) {
            case Op.Input input -> copy(feed(input.name()), call.out(0));
            case Op.Variable _ -> {} // its value is what was fed, so that states can be moved
            case Op.Constant constant ->
                Arrays.setAll(
                        call.out(0),
                        i -> constant.values().get(constant.values().size() == 1 ? 0 : i));
            case Op.Conv2d op -> ReferenceConvolution.forward(op, call);
            case Op.ConvTranspose2d op -> ReferenceConvolution.transposed(op, call);
            case Op.Conv2dWeightGrad op -> ReferenceConvolution.weightGrad(op, call);
            case Op.Gemm op -> ReferenceGemm.forward(op, call);
            case Op.GemmInputGrad _ -> ReferenceGemm.inputGrad(call);
            case Op.GemmWeightGrad op -> ReferenceGemm.weightGrad(op, call);
            case Op.MaxPool op -> ReferencePooling.max(op, call);
            case Op.MaxPoolGrad op -> ReferencePooling.maxGrad(op, call);
            case Op.AveragePool op -> ReferencePooling.average(op, call);
            case Op.AveragePoolGrad op -> ReferencePooling.averageGrad(op, call);
            case Op.BatchNorm op -> ReferenceNorm.train(op, call);
            case Op.BatchNormGrad op -> ReferenceNorm.trainGrad(op, call);
            case Op.BatchNormInference op -> ReferenceNorm.inference(op, call);
            case Op.BatchNormInferenceGrad op -> ReferenceNorm.inferenceGrad(op, call);
            case Op.Normalize op -> ReferenceNorm.normalize(op, call);
            case Op.NormalizeGrad op -> ReferenceNorm.normalizeGrad(op, call);
            case Op.Map op -> Arrays.setAll(call.out(0), i -> ReferenceArithmetic.value(op.function(), call.in(0)[i]));
            case Op.Unary op -> ReferenceActivation.apply(op.activation(), call.in(0), call.out(0));
            case Op.UnaryGrad op -> ReferenceActivation.gradient(op.activation(), call);
            case Op.Add op -> {
                ReferenceBroadcast.apply(call, Double::sum);
                ReferenceActivation.apply(op.activation(), call.out(0), call.out(0));
            }
            case Op.Multiply _ -> ReferenceBroadcast.apply(call, (a, b) -> a * b);
            case Op.PRelu _ -> ReferenceBroadcast.apply(call, (x, slope) -> x > 0 ? x : slope * x);
            case Op.Reduce op -> ReferenceBroadcast.reduce(op, call);
            case Op.ReduceGrad op -> ReferenceBroadcast.reduceGrad(op, call);
            case Op.Resample op -> ReferenceMoving.resample(op, call);
            case Op.Transpose op -> ReferenceMoving.transpose(op, call);
            case Op.Dropout op -> dropout(op, call);
            case Op.Reshape _ -> copy(call.in(0), call.out(0));
            case Op.Concat op -> ReferenceMoving.concat(op, call);
            case Op.Slice op -> ReferenceMoving.slice(op, call);
            case Op.Pad op -> ReferenceMoving.pad(op, call);
            case Op.Softmax _ -> ReferenceLoss.softmax(call.inShape(0), call.in(0), call.out(0));
            case Op.SoftmaxGrad _ -> ReferenceLoss.softmaxGrad(call);
            case Op.LogSoftmax _ -> {
                ReferenceLoss.softmax(call.inShape(0), call.in(0), call.out(0));
                Arrays.setAll(call.out(0), i -> Math.log(call.out(0)[i]));
            }
            case Op.OneHot op ->
                Arrays.setAll(call.out(0), i -> call.in(0)[i / op.classes()] == i % op.classes() ? 1 : 0);
            case Op.SoftmaxCrossEntropy op -> ReferenceLoss.crossEntropy(op, call);
            case Op.SoftmaxCrossEntropyGrad op -> ReferenceLoss.crossEntropyGrad(op, call);
        }
    }

    private double[] feed(String name) {
        double[] data = feeds.get(name);
        if (data == null) {
            throw new IllegalArgumentException("nothing fed for " + name);
        }
        return data;
    }

    private void dropout(Op.Dropout op, Call call) {
        int size = Math.toIntExact(call.inShape(0).sampleSize());
        for (int i = 0; i < call.out(0).length; i++) {
            long stream = CounterRandom.stream(1, PURPOSE, 0, i / size, op.key());
            int draw = switch (op.unit()) {
                case ELEMENT -> i % size;
                case CHANNEL -> i % call.inShape(0).dim(-1);
                case SAMPLE -> 0;
            };
            boolean kept = (bits(stream, draw) >>> 8) >= op.share() * 0x1p24;
            call.out(0)[i] = kept ? call.in(0)[i] / (1 - op.share()) : 0;
        }
    }

    /** 32 random bits of a draw: Wellons' lowbias32 over a multiplicative sequence, keyed by the stream's halves. */
    private static int bits(long stream, int draw) {
        int h = draw * 0x9E3779B9 + (int) stream;
        h = (h ^ (h >>> 16)) * 0x7FEB352D + (int) (stream >>> 32);
        h = (h ^ (h >>> 15)) * 0x846CA68B;
        return h ^ (h >>> 16);
    }

    private static void copy(double[] from, double[] to) {
        System.arraycopy(from, 0, to, 0, to.length);
    }
}
