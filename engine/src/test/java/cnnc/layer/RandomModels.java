package cnnc.layer;

import static cnnc.layer.Words.as;
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
    public static final int CHOICES = 52;

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
            case 20 ->
                line(
                        name,
                        layer("upconv", "filters", 3, "kernel", List.of(3, 2), "stride", two, "pad", List.of(1, 0)),
                        "bn");
            case 21 ->
                line(name, layer("upconv", "filters", 4, "kernel", two, "stride", two, "same", true, "groups", 2));
            case 22 -> line(name, conv(4, 3, "same", true), "ln", "relu");
            case 23 ->
                new Line(conv(4, 3), name, name, null, List.of(follower("gn", "groups", 2), follower("mish")), null);
            case 24 ->
                new Line(
                        conv(3, 2),
                        name,
                        name,
                        null,
                        List.of(follower("in", "affine", true), follower("prelu", "per-channel", true)),
                        null);
            case 25 -> line(name, layer("lrn", "size", 3, "alpha", 0.5));
            case 26 -> line(name, layer("prelu"));
            case 27 -> line(name, layer("upsample", "kind", Upsample.Kind.BILINEAR));
            case 28 ->
                line(name, layer("upsample", "to", List.of(3, 4), "kind", Upsample.Kind.BILINEAR, "corners", true));
            case 29 -> line(name, layer("upsample", "factor", List.of(1, 2)));
            case 30 -> line(name, layer("pixel-shuffle", "factor", 2));
            case 31 -> line(name, layer("permute", "order", List.of(2, 1, 3)));
            case 32 -> line(name, layer("squeeze-excite", "ratio", 2));
            case 33 -> line(name, layer("dropout", "share", 0.3, "spatial", true));
            case 34 -> line(name, layer("stochastic-depth", "share", 0.3));
            case 35 -> line(name, layer("pad", "pixels", List.of(1, 0, 2, 1), "border", Pad.Border.REFLECT));
            case 36 -> line(name, layer("pad", "pixels", List.of(1), "border", Pad.Border.EDGE));
            case 37 -> line(name, layer("pool", "kind", Pool.Kind.AVERAGE, "window", List.of(3, 2), "adaptive", true));
            case 38 -> line(name, layer("pool", "kind", Pool.Kind.MAX, "window", List.of(2, 3), "adaptive", true));
            case 39 ->
                line(
                        name,
                        layer("pool", "kind", Pool.Kind.MAX, "window", two, "stride", List.of(1, 1), "dilation", two),
                        "log-softmax");
            case 40 -> line(name, layer("reshape", "size", List.of(5, 6, 2)));
            case 41 -> line(name, layer("sigmoid"), "selu");
            case 42 -> line(name, conv(3, 1), "hard-sigmoid");
            case 43 -> line(name, joined("add"));
            case 44 -> line(name, joined("multiply"));
            case 45 -> line(name, joined("concat"));
            case 46 -> line(name, layer("freeze", List.of(line("conv1", conv(2, 3, "same", true), "bn", "relu"))));
            case 47 -> line(name, layer("init", "kind", Init.Kind.XAVIER));
            case 48 -> line(name, op(EngineOp.Kind.SCALE, 0.5, 0.25), "softplus");
            case 49 -> line(name, op(EngineOp.Kind.ERF));
            case 50 -> line(name, op(EngineOp.Kind.NORMALIZE, 0.01, 1.0));
            case 51 -> line(name, op(EngineOp.Kind.SUM, 1.0));
            default -> throw new IllegalArgumentException("choice " + choice);
        };
    }

    private static Layer op(EngineOp.Kind kind, Double... numbers) {
        return layer("op", "kind", kind, "numbers", List.of(numbers));
    }

    /** What comes in, through a function, joined with a function of that. */
    private static Layer joined(String word) {
        return layer(
                "path",
                List.of(
                        as("first", line("first", layer("tanh"))),
                        line("gelu1", layer("gelu")),
                        line(word + "1", layer(word, "with", List.of("first")))));
    }

    /** The words that the choices are made of. */
    static Set<String> words() {
        return Words.made(() -> {
            for (int i = 0; i < CHOICES; i++) {
                of(List.of(i));
            }
        });
    }

    private static Line follower(String word, Object... settings) {
        return Line.of(word, layer(word, settings));
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
