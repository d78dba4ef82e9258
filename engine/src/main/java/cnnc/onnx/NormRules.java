package cnnc.onnx;

import cnnc.graph.Composite;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.onnx.Lowered.Rule;
import cnnc.tensor.Activation;
import cnnc.tensor.CounterRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Normalisations and dropout as ops of ours. */
final class NormRules {
    private NormRules() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("BatchNormalization", NormRules::batchNorm);
        rules.put("InstanceNormalization", NormRules::instanceNorm);
        rules.put("GroupNormalization", NormRules::groupNorm);
        rules.put("LayerNormalization", NormRules::layerNorm);
        rules.put("LRN", node -> {
            Flow x = node.lastChannels();
            int size = node.call().number("size", 0);
            // the standard counts the even one behind, the op ahead
            if (size < 1 || size % 2 == 0) {
                throw NodeFault.unsupported("an even size can't be part of a graph that trains");
            }
            node.result(x.with(node.algebra()
                    .localResponseNorm(
                            x.value(),
                            size,
                            decimal(node, "alpha", 1e-4),
                            decimal(node, "beta", 0.75),
                            decimal(node, "bias", 1))));
        });
        rules.put("Dropout", node -> {
            double share = node.call().opset() < 12
                    ? node.call().real("ratio", 0.5)
                    : node.scalar(1).orElse(0.5);
            long key = CounterRandom.key(node.call().node().outputs().getFirst());
            node.result(
                    node.trains()
                            ? node.x()
                                    .with(node.graph()
                                            .add(
                                                    new Op.Dropout((float) share, key),
                                                    node.x().value()))
                            : node.x());
        });
    }

    /** A real as it was written before it became a float. */
    private static double decimal(Lowered node, String attribute, double otherwise) {
        return Composite.decimal((float) node.call().real(attribute, otherwise));
    }

    private static void batchNorm(Lowered node) {
        Flow x = node.lastChannels();
        int channels = x.dims()[1];
        float eps = (float) node.call().real("epsilon", 1e-5);
        float update = (float) (1 - node.call().real("momentum", 0.9));
        Op op = node.trains()
                ? new Op.BatchNorm(eps, update, Activation.IDENTITY)
                : new Op.BatchNormInference(eps, Activation.IDENTITY);
        node.result(x.with(node.graph()
                .add(
                        op,
                        x.value(),
                        node.vector(1, channels, false),
                        node.vector(2, channels, false),
                        node.vector(3, channels, true),
                        node.vector(4, channels, true))));
    }

    private static void instanceNorm(Lowered node) {
        float eps = (float) node.call().real("epsilon", 1e-5);
        if (isWithoutFactors(node)
                && node.x().isPlain()
                && Moves.picture(node.graph(), node.x().value()) != null) {
            // the "channels" are groups of a picture's: PyTorch's way to write group norm
            List<Integer> axes = IntStream.range(2, node.x().rank()).boxed().toList();
            node.result(Flow.plain(node.spelling().normalise(node.x().value(), axes, eps)));
            return;
        }
        Flow x = node.lastChannels();
        int channels = x.dims()[1];
        List<Integer> axes = IntStream.range(1, x.rank() - 1).boxed().toList();
        Value normal = node.graph().add(new Op.Normalize(axes, eps), x.value());
        node.result(x.with(scaled(node, normal, node.vector(1, channels, false), node.vector(2, channels, false))));
    }

    private static boolean isWithoutFactors(Lowered node) {
        return node.x().rank() == 3
                && Arrays.stream(node.constant(1).doubles()).allMatch(scale -> scale == 1)
                && Arrays.stream(node.constant(2).doubles()).allMatch(bias -> bias == 0);
    }

    private static Value scaled(Lowered node, Value x, Value scale, Value bias) {
        return node.spelling().plus(node.spelling().times(x, scale), bias);
    }

    private static void groupNorm(Lowered node) {
        Flow x = node.lastChannels();
        int channels = x.dims()[1];
        int groups = node.call().number("num_groups", 0);
        if (node.call().opset() < 21 && groups != channels) {
            throw NodeFault.unsupported("scales of groups can't be part of a graph that trains");
        }
        if (groups < 1 || channels % groups != 0) {
            throw new NodeFault(groups + " groups of " + channels + " channels");
        }
        Value normal = node.algebra().groupNorm(x.value(), groups, node.call().real("epsilon", 1e-5));
        node.result(x.with(scaled(node, normal, node.vector(1, channels, false), node.vector(2, channels, false))));
    }

    private static void layerNorm(Lowered node) {
        Flow x = Flow.plain(node.lowering().plain(node.x()));
        int axis = Places.axis(node.call().whole("axis", -1), x.rank());
        if (axis == 0) {
            throw NodeFault.unsupported("a norm over the batch");
        }
        List<Integer> axes = IntStream.range(axis, x.rank()).boxed().toList();
        float eps = (float) node.call().real("epsilon", 1e-5);
        Flow normal = node.lowering().seen(node.spelling().normalise(x.value(), axes, eps));
        Value scaled = node.spelling().times(normal.value(), node.beside(normal, 1));
        boolean moved = node.call().optional(2).isPresent();
        node.result(normal.with(moved ? node.spelling().plus(scaled, node.beside(normal, 2)) : scaled));
    }
}
