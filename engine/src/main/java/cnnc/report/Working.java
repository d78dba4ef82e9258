package cnnc.report;

import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import cnnc.tensor.Window;
import cnnc.train.ForwardPass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * How one number of an op came about, with its real numbers: the largest one, since it has most to tell.
 *
 * @param title what the op does, in words
 * @param place which number
 * @param lines the sum, as a person would write it
 * @param patch of a convolution: what lay under the kernel
 */
record Working(String title, String place, List<String> lines, Optional<Patch> patch) {
    /** Summands that are written out; what is left is one number. */
    private static final int SHOWN = 8;

    /** One channel: {@code (h, w)} numbers of the picture, those of the kernel, and the sum of their products. */
    record Patch(int height, int width, double[] numbers, double[] weights, String name, double sum) {}

    static Working of(ForwardPass.Step step) {
        int at = largest(step.out().data());
        Shape shape = step.out().shape();
        String place = place(shape, at);
        return switch (step.node().op()) {
            case Op.Conv2d conv -> convolution(step, conv, at);
            case Op.Gemm gemm -> dense(step, gemm, at);
            case Op.MaxPool pool -> {
                List<Float> taken = window(step, pool.window(), at);
                String text = "the largest of " + listed(taken) + " = "
                        + number(step.out().data()[at]);
                yield plain("the largest number of each " + size(pool.window()) + " window", place, text);
            }
            case Op.AveragePool pool -> {
                List<Float> taken = window(step, pool.window(), at);
                String text = taken.size() <= SHOWN
                        ? "(" + joined(taken) + ") / " + taken.size()
                        : "the mean of " + taken.size() + " numbers";
                yield plain(
                        "the mean of each " + size(pool.window()) + " window",
                        place,
                        text + " = " + number(step.out().data()[at]));
            }
            case Op.Unary unary -> {
                String name = unary.activation()
                        .kind()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-');
                yield plain(name, place, unary(step, name, at));
            }
            case Op.BatchNormInference norm -> batchNorm(step, norm, at);
            case Op.Add _ -> plain("two values added", place, pair(step, at, " + "));
            case Op.Multiply _ -> plain("two values multiplied", place, pair(step, at, " · "));
            case Op.Softmax _ -> softmax(step, at);
            case Op.Reshape _ ->
                plain(
                        "all numbers in a row",
                        "",
                        "the same " + step.out().data().length + " numbers, in another shape");
            default -> plain(step.node().op().getClass().getSimpleName().toLowerCase(Locale.ROOT), "", "");
        };
    }

    private static Working plain(String title, String place, String line) {
        return new Working(title, place, line.isEmpty() ? List.of() : List.of(line), Optional.empty());
    }

    // ---- sums ----

    private static Working convolution(ForwardPass.Step step, Op.Conv2d conv, int at) {
        Tensor x = step.in().get(0);
        Tensor w = step.in().get(1);
        Shape out = step.out().shape();
        int filters = out.dim(3);
        int k = at % filters;
        int column = at / filters % out.dim(2);
        int row = at / filters / out.dim(2);
        int channels = w.shape().dim(2);
        int first = k / (filters / conv.groups()) * channels;
        List<Patch> patches = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            patches.add(patch(x, w, conv.window(), row, column, k, c, first + c));
        }
        double bias = conv.bias() ? step.in().get(2).data()[k] : 0;
        Patch strongest = patches.stream()
                .max(Comparator.comparingDouble((Patch patch) -> Math.abs(patch.sum())))
                .orElseThrow();
        List<String> lines = new ArrayList<>();
        String end = (conv.bias() ? " + " + factor(bias) + " (bias)" : "") + " = "
                + number(step.out().data()[at]);
        if (channels == 1) {
            lines.add(products(strongest) + end);
        } else {
            lines.add(strongest.name() + ": " + products(strongest) + " = " + number(strongest.sum()));
            lines.add("all " + channels + " channels: "
                    + strongestFirst(patches.stream().map(Patch::sum).toList()) + end);
        }
        String kind = conv.groups() == 1 ? "convolution " : "convolution in " + conv.groups() + " groups, ";
        return new Working(
                kind + size(conv.window()) + ", " + filters + (filters == 1 ? " filter" : " filters"),
                "filter " + (k + 1) + ", row " + (row + 1) + ", column " + (column + 1),
                lines,
                Optional.of(strongest));
    }

    private static Patch patch(Tensor x, Tensor w, Window window, int row, int column, int k, int c, int from) {
        Shape in = x.shape();
        int filters = w.shape().dim(3);
        double[] numbers = new double[window.kernelH() * window.kernelW()];
        double[] weights = new double[numbers.length];
        double sum = 0;
        for (int i = 0; i < window.kernelH(); i++) {
            for (int j = 0; j < window.kernelW(); j++) {
                int y = row * window.strideH() - window.padTop() + i * window.dilationH();
                int xx = column * window.strideW() - window.padLeft() + j * window.dilationW();
                boolean inside = y >= 0 && y < in.dim(1) && xx >= 0 && xx < in.dim(2);
                int tap = i * window.kernelW() + j;
                numbers[tap] = inside ? x.data()[(y * in.dim(2) + xx) * in.dim(3) + from] : 0;
                weights[tap] = w.data()[(tap * w.shape().dim(2) + c) * filters + k];
                sum += numbers[tap] * weights[tap];
            }
        }
        return new Patch(window.kernelH(), window.kernelW(), numbers, weights, "channel " + (from + 1), sum);
    }

    private static String products(Patch patch) {
        StringJoiner sum = new StringJoiner(" + ");
        for (int i = 0; i < patch.numbers().length; i++) {
            sum.add(factor(patch.numbers()[i]) + "·" + factor(patch.weights()[i]));
        }
        return sum.toString();
    }

    private static Working dense(ForwardPass.Step step, Op.Gemm gemm, int at) {
        Tensor w = step.in().get(1);
        int units = w.shape().dim(1);
        int k = at % units;
        int inputs = w.shape().dim(0);
        float[] x = step.in().get(0).data();
        int from = at / units * inputs;
        List<Integer> order = IntStream.range(0, inputs)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -Math.abs(x[from + i] * w.data()[i * units + k])))
                .toList();
        StringJoiner sum = new StringJoiner(" + ");
        double rest = 0;
        for (int n = 0; n < inputs; n++) {
            int i = order.get(n);
            if (n < SHOWN) {
                sum.add(factor(x[from + i]) + "·" + factor(w.data()[i * units + k]));
            } else {
                rest += (double) x[from + i] * w.data()[i * units + k];
            }
        }
        if (inputs > SHOWN) {
            sum.add(factor(rest) + " (the other " + (inputs - SHOWN) + ")");
        }
        if (gemm.bias()) {
            sum.add(factor(step.in().get(2).data()[k]) + " (bias)");
        }
        return plain(
                "dense: each of " + units + " numbers is a sum over all " + inputs,
                "number " + (k + 1),
                sum + " = " + number(step.out().data()[at]));
    }

    private static String unary(ForwardPass.Step step, String name, int at) {
        float[] in = step.in().getFirst().data();
        String line = name + "(" + number(in[at]) + ") = " + number(step.out().data()[at]);
        if (!name.equals("relu")) {
            return line;
        }
        int below = 0;
        for (float value : in) {
            below += value < 0 ? 1 : 0;
        }
        return line + "; " + below + " of " + in.length + " numbers were below 0 and became 0";
    }

    private static Working batchNorm(ForwardPass.Step step, Op.BatchNormInference norm, int at) {
        int c = at % step.out().shape().dim(-1);
        double x = step.in().get(0).data()[at];
        double gamma = step.in().get(1).data()[c];
        double beta = step.in().get(2).data()[c];
        double mean = step.in().get(3).data()[c];
        double variance = step.in().get(4).data()[c];
        return plain(
                "batch norm",
                place(step.out().shape(), at),
                "(" + number(x) + " - " + factor(mean) + ") / √(" + number(variance) + " + " + norm.eps() + ") · "
                        + factor(gamma) + " + " + factor(beta) + " = "
                        + number(step.out().data()[at]));
    }

    private static Working softmax(ForwardPass.Step step, int at) {
        float[] in = step.in().getFirst().data();
        StringJoiner sum = new StringJoiner(" + ");
        for (int i = 0; i < Math.min(in.length, 2 * SHOWN); i++) {
            sum.add("e^" + factor(in[i]));
        }
        String more = in.length > 2 * SHOWN ? " + …" : "";
        return plain(
                "softmax: from numbers of any size to shares that make 1",
                "number " + (at + 1),
                "e^" + factor(in[at]) + " / (" + sum + more + ") = "
                        + number(step.out().data()[at]));
    }

    /** Both operands of the same shape; a smaller one counts as repeated. */
    private static String pair(ForwardPass.Step step, int at, String sign) {
        float[] a = step.in().get(0).data();
        float[] b = step.in().get(1).data();
        return factor(a[at % a.length]) + sign + factor(b[at % b.length]) + " = "
                + number(step.out().data()[at]);
    }

    private static List<Float> window(ForwardPass.Step step, Window window, int at) {
        Tensor x = step.in().getFirst();
        Shape out = step.out().shape();
        int c = at % out.dim(3);
        int column = at / out.dim(3) % out.dim(2);
        int row = at / out.dim(3) / out.dim(2);
        List<Float> taken = new ArrayList<>();
        for (int i = 0; i < window.kernelH(); i++) {
            for (int j = 0; j < window.kernelW(); j++) {
                int y = row * window.strideH() - window.padTop() + i;
                int xx = column * window.strideW() - window.padLeft() + j;
                if (y >= 0 && y < x.shape().dim(1) && xx >= 0 && xx < x.shape().dim(2)) {
                    taken.add(x.data()[(y * x.shape().dim(2) + xx) * out.dim(3) + c]);
                }
            }
        }
        return taken;
    }

    // ---- words and numbers ----

    private static int largest(float[] values) {
        int at = 0;
        for (int i = 1; i < values.length; i++) {
            at = values[i] > values[at] ? i : at;
        }
        return at;
    }

    private static String place(Shape shape, int at) {
        if (shape.rank() != 4) {
            return "number " + (at + 1);
        }
        int channels = shape.dim(3);
        int width = shape.dim(2);
        return "channel " + (at % channels + 1) + ", row " + (at / channels / width + 1) + ", column "
                + (at / channels % width + 1);
    }

    private static String size(Window window) {
        return window.kernelH() + "x" + window.kernelW();
    }

    /** The largest summands first; many small ones become one. */
    private static String strongestFirst(List<Double> summands) {
        List<Double> order = summands.stream()
                .sorted(Comparator.comparingDouble((Double value) -> -Math.abs(value)))
                .toList();
        StringJoiner sum = new StringJoiner(" + ");
        order.stream().limit(SHOWN).forEach(value -> sum.add(factor(value)));
        if (order.size() > SHOWN) {
            double rest =
                    order.stream().skip(SHOWN).mapToDouble(Double::doubleValue).sum();
            sum.add(factor(rest) + " (the other " + (order.size() - SHOWN) + ")");
        }
        return sum.toString();
    }

    private static String listed(List<Float> values) {
        StringJoiner text = new StringJoiner(", ");
        values.stream().limit(2 * SHOWN).forEach(value -> text.add(number(value)));
        return values.size() > 2 * SHOWN ? text + ", …" : text.toString();
    }

    private static String joined(List<Float> values) {
        StringJoiner text = new StringJoiner(" + ");
        values.forEach(value -> text.add(factor(value)));
        return text.toString();
    }

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        String bare = text.replaceFirst("\\.?0+$", "");
        return bare.equals("-0") ? "0" : bare;
    }

    static String factor(double value) {
        String text = number(value);
        return text.startsWith("-") ? "(" + text + ")" : text;
    }

    /** {@code 28x28x8}: without the batch. */
    static String shape(Value value) {
        return value.shape().sample().toString();
    }
}
