package cnnc.layer;

import static cnnc.layer.Words.conv;
import static cnnc.layer.Words.dense;
import static cnnc.layer.Words.input;
import static cnnc.layer.Words.layer;
import static cnnc.layer.Words.line;
import static cnnc.layer.Words.pool;

import cnnc.graph.GraphBuilder.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Small classifiers of two classes made of the catalogue's layers, by numbers: what does not fit where it stands is left out. */
public final class RandomModels {
    private RandomModels() {}

    /** Choices that {@link #of} knows. */
    public static final int CHOICES = 20;

    public static Model of(List<Integer> choices) {
        List<Line> lines = new ArrayList<>();
        lines.add(line("input1", input(6, 5, 2)));
        for (int i = 0; i < choices.size(); i++) {
            lines.add(choice(choices.get(i), "line" + i));
        }
        lines.add(line("flatten", layer("flatten")));
        lines.add(line("dense", dense(2), "softmax"));
        return fitting(lines);
    }

    private static Line choice(int choice, String name) {
        List<Integer> two = List.of(2, 2);
        return switch (choice) {
            case 0 -> line(name, conv(3, 3, "same", true), "bn", "relu");
            case 1 -> line(name, conv(4, 3, "stride", two, "same", true), "tanh");
            case 2 -> line(name, conv(2, 2, "pad", List.of(1, 0, 0, 2), "dilation", two), "leaky", "bn");
            case 3 -> line(name, layer("depthwise", "kernel", List.of(3, 3), "multiplier", 2), "bn", "relu6");
            case 4 -> line(name, layer("separable", "filters", 3, "kernel", two), "silu");
            case 5 -> line(name, pool("max", 2));
            case 6 ->
                line(name, layer("pool", "kind", Pool.Kind.MAX, "window", List.of(3, 3), "stride", two, "ceil", true));
            case 7 -> line(name, layer("pool", "kind", Pool.Kind.AVERAGE, "window", two, "same", true));
            case 8 -> line(name, layer("pool", "kind", Pool.Kind.AVERAGE, "global", true));
            case 9 -> line(name, layer("dropout", "share", 0.3));
            case 10 -> line(name, layer("bn"));
            case 11 -> line(name, layer("gelu"), "bn");
            case 12 -> line(name, residual(Shortcut.IDENTITY, 2, 1), "relu");
            case 13 -> line(name, residual(Shortcut.PAD, 4, 2), "relu");
            case 14 -> line(name, residual(Shortcut.PROJECT, 3, 2), "elu");
            case 15 -> line(name, layer("parallel", paths(), "how", Parallel.How.CONCAT));
            case 16 -> line(name, layer("pad", "pixels", List.of(1, 0, 2, 1)));
            case 17 -> line(name, layer("crop", "pixels", List.of(1)));
            case 18 -> line(name, layer("flatten"), "bn");
            case 19 -> line(name, dense(5), "bn", "hard-swish");
            default -> throw new IllegalArgumentException("choice " + choice);
        };
    }

    private static Layer residual(Shortcut shortcut, int filters, int step) {
        List<Line> body = List.of(
                line("conv1", conv(filters, 3, "same", true, "stride", List.of(step, step)), "bn", "relu"),
                line("conv2", conv(filters, 3, "same", true), "bn"));
        return layer("residual", body, "shortcut", shortcut);
    }

    private static List<Line> paths() {
        return List.of(
                line("conv1", conv(2, 1), "relu"),
                line("path1", Sequential.of()),
                line("conv2", conv(2, 3, "same", true), "softplus"));
    }

    /** The lines without those that have problems. */
    private static Model fitting(List<Line> lines) {
        Model model = new Model("random", new Sequential(lines));
        Lowered lowered = model.lower(1, Mode.INFERENCE);
        if (lowered.isComplete()) {
            return model;
        }
        Set<String> bad = lowered.problems().stream()
                .map(located -> located.origin().path().split("\\.")[0])
                .collect(Collectors.toSet());
        return fitting(lines.stream().filter(line -> !bad.contains(line.name())).toList());
    }
}
