package cnnc.layer;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Models for tests, by the words of the catalogue and values that the binder would have read. */
public final class Words {
    private Words() {}

    private static final ThreadLocal<Set<String>> MADE = ThreadLocal.withInitial(HashSet::new);

    /** The words of which {@code work} makes layers. */
    static Set<String> made(Runnable work) {
        MADE.get().clear();
        work.run();
        return Set.copyOf(MADE.get());
    }

    /** A layer: {@code layer("conv", "filters", 6, "kernel", List.of(5, 5))}. */
    public static Layer layer(String word, Object... settings) {
        return layer(word, List.of(), settings);
    }

    /** A layer with lines in braces. */
    public static Layer layer(String word, List<Line> body, Object... settings) {
        Definition<? extends Layer> definition = Layers.CATALOG.find(word).orElseThrow();
        Map<Attribute<?>, Object> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            Object key = settings[i];
            Attribute<?> attribute = definition.attributes().stream()
                    .filter(a -> a.name().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(word + " has no " + key));
            values.put(attribute, settings[i + 1]);
        }
        MADE.get().add(word);
        return definition.create().apply(new Arguments(values, body));
    }

    public static Layer conv(int filters, int kernel, Object... settings) {
        List<Object> all = new ArrayList<>(List.of("filters", filters, "kernel", List.of(kernel, kernel)));
        all.addAll(List.of(settings));
        return layer("conv", all.toArray());
    }

    public static Layer pool(String kind, int window) {
        return layer("pool", "kind", poolKind(kind), "window", List.of(window, window));
    }

    /** The value of the setting {@code kind}. */
    public static Object poolKind(String kind) {
        return kind.equals("max") ? Pool.Kind.MAX : Pool.Kind.AVERAGE;
    }

    public static Layer dense(int units) {
        return layer("dense", "units", units);
    }

    public static Layer input(int height, int width, int channels) {
        return layer("input", "size", List.of(height, width, channels));
    }

    /** A line with plain followers. */
    public static Line line(String name, Layer layer, String... followers) {
        List<Line> behind = new ArrayList<>();
        for (String follower : followers) {
            behind.add(Line.of(follower, layer(follower), name + " " + follower));
        }
        return new Line(layer, name, name, null, behind, null);
    }

    public static Line as(String name, Line line) {
        return new Line(line.layer(), name, line.place(), line.from(), line.followers(), name);
    }

    public static Line from(String source, Line line) {
        return new Line(line.layer(), line.name(), line.place(), source, line.followers(), line.as());
    }

    public static Model model(Line... lines) {
        return new Model("test", new Sequential(List.of(lines)));
    }

    /** LeNet-5 as in LeCun et al. 1998, with softmax. */
    public static Model lenet() {
        return model(
                line("input1", input(32, 32, 1)),
                line("conv1", conv(6, 5), "tanh"),
                line("pool1", pool("average", 2)),
                line("conv2", conv(16, 5), "tanh"),
                line("pool2", pool("average", 2)),
                line("flatten1", layer("flatten")),
                line("dense1", dense(120), "tanh"),
                line("dense2", dense(84), "tanh"),
                line("dense3", dense(10), "softmax"));
    }

    /** The smallest U-Net: four classes for each pixel of 16x16x3. */
    public static Model unet() {
        return model(
                line("input1", input(16, 16, 3)),
                as("seen", line("conv1", conv(8, 3, "same", true), "bn", "relu")),
                line("pool1", pool("max", 2)),
                line("conv2", conv(16, 3, "same", true), "bn", "relu"),
                line("upconv1", layer("upconv", "filters", 8, "kernel", List.of(2, 2), "stride", List.of(2, 2))),
                line("concat1", layer("concat", "with", List.of("seen"))),
                line("conv3", conv(4, 1), "softmax"));
    }

    /** ResNet of 6n + 2 layers on CIFAR-10, He et al. 2015. */
    public static Model resnet(int n, String shortcut) {
        Shortcut way = Shortcut.valueOf(shortcut.toUpperCase(java.util.Locale.ROOT));
        List<Line> lines = new ArrayList<>();
        lines.add(line("input1", input(32, 32, 3)));
        lines.add(line("conv1", conv(16, 3, "same", true), "bn", "relu"));
        for (int stage = 1; stage <= 3; stage++) {
            int filters = 8 << stage;
            AtomicInteger count = new AtomicInteger();
            List<Line> blocks = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int step = stage > 1 && i == 0 ? 2 : 1;
                blocks.add(line("basic" + count.incrementAndGet(), basic(filters, step, way)));
            }
            lines.add(line("stage" + stage, new Sequential(blocks)));
        }
        lines.add(line("pool1", layer("pool", "kind", Pool.Kind.AVERAGE, "global", true)));
        lines.add(line("dense1", dense(10), "softmax"));
        return new Model("ResNet" + (6 * n + 2), new Sequential(lines));
    }

    private static Layer basic(int filters, int step, Shortcut way) {
        Layer residual = layer(
                "residual",
                List.of(
                        line("conv1", conv(filters, 3, "same", true, "stride", List.of(step, step)), "bn", "relu"),
                        line("conv2", conv(filters, 3, "same", true), "bn")),
                "shortcut",
                way);
        return Sequential.of(line("residual", residual), line("relu1", layer("relu")));
    }
}
