package cnnc.run;

import cnnc.tensor.Activation;
import cnnc.tensor.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Settings of ops as they are written behind a word. */
final class OpText {
    private OpText() {}

    /** Kernel, stride, padding and dilation, as far as they are not what they are without being written. */
    static String window(Window w, int strideH, int strideW) {
        List<Integer> pads = List.of(w.padTop(), w.padLeft(), w.padBottom(), w.padRight());
        return w.kernelH() + "x" + w.kernelW()
                + (w.strideH() == strideH && w.strideW() == strideW ? "" : " stride " + size(w.strideH(), w.strideW()))
                + (pads.equals(List.of(0, 0, 0, 0)) ? "" : " pad " + sides(pads))
                + (w.dilationH() * w.dilationW() == 1 ? "" : " dilation " + size(w.dilationH(), w.dilationW()));
    }

    private static String size(int height, int width) {
        return height == width ? Integer.toString(height) : height + "x" + width;
    }

    static String groups(int groups) {
        return groups == 1 ? "" : " groups " + groups;
    }

    /** All sides, {@code [rows columns]}, or {@code [top left bottom right]}. */
    static String sides(List<Integer> sides) {
        boolean pairs = sides.get(0).equals(sides.get(2)) && sides.get(1).equals(sides.get(3));
        return pairs && sides.get(0).equals(sides.get(1))
                ? sides.get(0).toString()
                : list(pairs ? sides.subList(0, 2) : sides);
    }

    static String list(List<Integer> numbers) {
        return numbers.toString().replace(",", "");
    }

    static String activation(Activation activation) {
        String word = activation.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (activation.kind()) {
            case LEAKY_RELU -> "leaky " + number(activation.alpha());
            case ELU -> activation.alpha() == 1 ? "elu" : "elu " + number(activation.alpha());
            case GELU_TANH -> "gelu approximate";
            default -> word;
        };
    }

    static String eps(float eps) {
        return setting("eps", eps, 1e-5);
    }

    /** A setting, unless it is what it is without being written. */
    static String setting(String name, double value, double otherwise) {
        return (float) value == (float) otherwise ? "" : " " + name + " " + number((float) value);
    }

    /** A float in as few digits as give it back. */
    static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Integer.toString((int) value)
                : new BigDecimal(Float.toString(value)).toPlainString();
    }
}
