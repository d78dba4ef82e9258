package cnnc.graph;

import cnnc.tensor.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Something for every input and parameter of a graph. */
public final class Feeds {
    private Feeds() {}

    /** Numbers around 0; around 1 for scales; class numbers below {@code classes} for targets of one axis. */
    public static Map<String, double[]> random(Graph graph, int classes, long seed) {
        Random random = new Random(seed);
        Map<String, double[]> feeds = new HashMap<>();
        graph.inputs()
                .forEach((name, value) -> feeds.put(
                        name,
                        value.shape().rank() == 1
                                ? random.ints(value.shape().size(), 0, classes)
                                        .asDoubleStream()
                                        .toArray()
                                : normal(random, value.shape(), 0, 1)));
        graph.parameters().forEach(parameter -> {
            boolean scale = parameter.initializer() instanceof Initializer.Constant(float value) && value == 1;
            feeds.put(
                    parameter.name(),
                    scale ? normal(random, parameter.shape(), 1.5, 0.1) : normal(random, parameter.shape(), 0, 0.6));
        });
        return feeds;
    }

    static double[] normal(Random random, Shape shape, double mean, double spread) {
        return random.doubles(shape.size())
                .map(none -> mean + spread * random.nextGaussian())
                .toArray();
    }

    /** The same numbers in arrays of their own, for a second run from the same states. */
    public static Map<String, double[]> copy(Map<String, double[]> feeds) {
        Map<String, double[]> copy = new HashMap<>();
        feeds.forEach((name, data) -> copy.put(name, data.clone()));
        return copy;
    }
}
