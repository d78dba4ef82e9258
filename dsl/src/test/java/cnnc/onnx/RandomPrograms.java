package cnnc.onnx;

import java.util.ArrayList;
import java.util.List;

/** Lines of a model made of the catalogue's words, by numbers: a picture flows from each to the next. */
final class RandomPrograms {
    /** Choices that {@link #lines} knows. */
    static final int CHOICES = 53;

    private static final List<String> ACTIVATIONS = List.of(
            "relu",
            "tanh",
            "leaky 0.1",
            "hard-swish",
            "elu",
            "elu 0.7",
            "gelu",
            "gelu approximate",
            "silu",
            "mish",
            "selu",
            "softplus",
            "hard-sigmoid",
            "relu6",
            "sigmoid",
            "log-softmax");

    private final List<String> lines = new ArrayList<>();
    private int height;
    private int width;
    private int channels;
    private int names;

    private RandomPrograms(int height, int width, int channels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        lines.add("input " + height + "x" + width + "x" + channels);
    }

    /** @param choices each the choice of a line, and what varies in it */
    static List<String> lines(int height, int width, int channels, List<Integer> choices) {
        RandomPrograms program = new RandomPrograms(height, width, channels);
        choices.forEach(choice -> program.lines.addAll(program.line(choice % CHOICES, choice / CHOICES % 1000)));
        program.end(choices.getLast());
        return program.lines;
    }

    private void end(int choice) {
        lines.addAll(
                switch (choice % 5) {
                    case 0 -> List.of("flatten", "dense 6 " + activation(choice / 5), "dense 3 softmax");
                    case 1 -> List.of("pool average global", "flatten", "dense 3");
                    case 2 -> List.of("flatten", "dense 8 bn relu dropout 20%", "dense 3 sigmoid");
                    case 3 -> List.of("flatten", "dense 8 ln silu", "dense 3 log-softmax");
                    default ->
                        List.of(
                                "pool max global as pooled",
                                "dense 3 softmax as one from pooled",
                                "dense 4 as two from pooled",
                                "output one two");
                });
    }

    private static String activation(int choice) {
        return ACTIVATIONS.get(choice % ACTIVATIONS.size());
    }

    private String name() {
        names++;
        return "named" + names;
    }

    private List<String> line(int choice, int more) {
        int filters = 2 + more % 6;
        boolean odd = more % 2 == 1;
        String act = activation(more);
        return switch (choice) {
            case 0 -> List.of(filters(filters, "conv " + filters + " 3x3 same " + act));
            case 1 -> List.of(filters(filters, "conv " + filters + " 3x3 same bn relu"));
            case 2 -> List.of(filters(filters, "conv " + filters + " 1x1 no-bias"));
            case 3 -> List.of(filters(filters, "conv " + filters + " 3x3 pad [1 2 1 2] dilation 1x2 sigmoid"));
            case 4 -> List.of(filters(filters, "conv " + filters + " 2x3 same bn eps 0.001 update 20% " + act));
            case 5 -> List.of(filters(filters, "conv " + filters + " 5x5 same bias bn"));
            case 6 -> {
                int own = channels;
                yield List.of(filters(
                        own + filters,
                        "parallel concat { conv " + filters + " 1x1 relu; path { conv " + own + " 1x1 } }"));
            }
            case 7 -> smaller("pool max 3x3 stride 2 pad 1 ceil", height / 2 + 1, width / 2 + 1);
            case 8 -> smaller("pool average 2x2 ceil", (height + 1) / 2, (width + 1) / 2);
            case 9 -> List.of("pool average 3x3 stride 1 pad 1" + (odd ? " count-padding" : ""));
            case 10 -> List.of("depthwise 3x3 same " + act);
            case 11 -> List.of("residual { " + conv("bn relu") + "; " + conv("bn") + " }");
            case 12 -> sized("pad [1 0 0 2]" + (odd ? " value 0.5" : ""), height + 1, width + 2);
            case 13 -> List.of("dropout 20%" + (odd ? " spatial" : ""));
            case 14 ->
                List.of(filters(filters, "upconv " + filters + " 3x3 pad 1" + (odd ? "" : " no-bias") + " " + act));
            case 15 -> List.of("conv " + channels + " 1x1 prelu per-channel");
            case 16 -> List.of("prelu");
            case 17 -> List.of("upsample 2x2" + (odd ? " bilinear" : ""), "pool max 2x2");
            case 18 -> height > 2 && width > 2 ? sized("crop [1 0 0 1]", height - 1, width - 1) : List.of("relu");
            case 19 ->
                height > 1 && width > 1
                        ? sized("pad 1 " + (odd ? "edge" : "reflect"), height + 2, width + 2)
                        : List.of("relu");
            case 20 -> List.of(filters(2 * filters, "conv " + 2 * filters + " 3x3 same gn 2 " + act));
            case 21 -> List.of(filters(3 * filters, "conv " + 3 * filters + " 1x1 gn 3 plain eps 0.01"));
            case 22 -> List.of(conv("ln " + act));
            case 23 -> List.of(conv("ln plain eps 0.001"));
            case 24 -> List.of(conv("in " + (odd ? "affine " : "") + act));
            case 25 -> List.of("in affine eps 0.01", "gn 1", "ln");
            case 26 -> List.of("lrn " + (odd ? "3" : "5 k 2"));
            case 27 -> List.of("lrn 4 alpha 0.5 beta 0.5");
            case 28 -> List.of(conv("relu lrn 3 alpha 0.02"));
            case 29 -> List.of(filters(2 * filters, "conv " + 2 * filters + " 1x1 bn squeeze-excite 2"));
            case 30 ->
                List.of(
                        filters(4 * filters, "conv " + 4 * filters + " 1x1 " + act),
                        "squeeze-excite 4 gate hard-sigmoid");
            case 31 -> List.of("conv 12 1x1 relu", filters(3, "pixel-shuffle 2"), "pool average 2x2");
            case 32 -> sized("permute [2 1 3]", width, height);
            case 33 -> sized("reshape " + width + "x" + height + "x" + channels, width, height);
            case 34 -> List.of("residual { " + conv("bn") + "; stochastic-depth 20% }", "relu");
            case 35 -> halved(filters, "residual shortcut project { conv " + filters + " 3x3 stride 2 same bn }");
            case 36 ->
                halved(channels + 2, "residual shortcut pad { conv " + (channels + 2) + " 3x3 stride 2 same bn }");
            case 37 -> {
                String name = name();
                yield List.of(conv(act) + " as " + name, conv("bn"), "add " + name);
            }
            case 38 -> {
                String name = name();
                yield List.of(conv("relu") + " as " + name, "pool average global", conv("sigmoid"), "multiply " + name);
            }
            case 39 -> {
                String name = name();
                int own = channels;
                yield List.of(conv("relu") + " as " + name, conv("tanh"), filters(2 * own, "concat " + name));
            }
            case 40 -> sized("pool average 3x4 adaptive", 3, 4);
            case 41 -> sized("pool max 4x3 adaptive", 4, 3);
            case 42 -> List.of("freeze { " + conv("bn relu") + " }");
            case 43 -> List.of("init xavier", conv(act));
            case 44 -> List.of(filters(filters, "separable " + filters + " 3x3 same bn " + act));
            case 45 -> sized("upsample to 7x5 bilinear corners", 7, 5);
            case 46 -> List.of("op scale [0.5 0.25]", "op clip [-1 0.75]", "op abs");
            case 47 ->
                channels > 2 ? List.of(filters(channels - 1, "op slice [3 1 " + channels + "]")) : List.of("selu");
            case 48 -> {
                String name = name();
                yield List.of(
                        conv("relu") + " as " + name,
                        "op mean [1 2] as " + name + "_mean",
                        "op add " + name + "_mean from " + name);
            }
            case 49 -> {
                String name = name();
                yield List.of(
                        conv("relu") + " as " + name,
                        "op weight [" + channels + "] as " + name + "_scale",
                        "op multiply " + name + "_scale from " + name);
            }
            case 50 -> List.of("parallel add { " + conv("relu") + "; " + conv("bn") + " }", "softmax");
            case 51 -> constant("op constant [" + channels + "]");
            case 52 -> constant("op constant [" + height + " " + width + " 1]");
            default -> throw new IllegalArgumentException("choice " + choice);
        };
    }

    private List<String> constant(String constant) {
        String name = name();
        return List.of(
                conv("relu") + " as " + name,
                constant + " as " + name + "_constant",
                "op add " + name + "_constant from " + name);
    }

    private String conv(String followers) {
        return "conv " + channels + " 3x3 same " + followers;
    }

    private String filters(int now, String line) {
        channels = now;
        return line;
    }

    private List<String> sized(String line, int nowHeight, int nowWidth) {
        height = nowHeight;
        width = nowWidth;
        return List.of(line);
    }

    private List<String> smaller(String line, int nowHeight, int nowWidth) {
        return height < 6 || width < 6 ? List.of("relu6") : sized(line, nowHeight, nowWidth);
    }

    private List<String> halved(int filters, String line) {
        channels = filters;
        return sized(line, (height + 1) / 2, (width + 1) / 2);
    }
}
