package cnnc.filter;

import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.catalog.Unit.Dimension;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Kernels with a name. Derivatives are positive where the picture is brighter at the left or at the top, as on the slide:
 * {@code 1 0 -1}.
 */
public final class Filters {
    /** Beyond it a blur of a picture's usual size takes minutes. */
    private static final int MOST = 99;

    private static final double[] BOX = {1, 1, 1};
    private static final double[] SOBEL = {1, 2, 1};
    private static final double[] SCHARR = {3, 10, 3};

    private Filters() {}

    public static final Catalog<Filter> CATALOG = Catalog.of(
            "kernel",
            kernel("identity", "nothing: the picture as it is", new Kernel(1, 1, 1, new double[] {1}, 1)),
            kernel("vertical-lines", "bright vertical lines", rows(-1, 2, -1, -1, 2, -1, -1, 2, -1)),
            kernel("horizontal-lines", "bright horizontal lines", rows(-1, -1, -1, 2, 2, 2, -1, -1, -1)),
            kernel(
                    "rising-lines",
                    "bright lines from the lower left to the upper right",
                    rows(-1, -1, 2, -1, 2, -1, 2, -1, -1)),
            kernel(
                    "falling-lines",
                    "bright lines from the upper left to the lower right",
                    rows(2, -1, -1, -1, 2, -1, -1, -1, 2)),
            kernel("edges", "where a pixel differs from its eight neighbours", rows(-1, -1, -1, -1, 8, -1, -1, -1, -1)),
            kernel("laplacian", "second derivative, from four neighbours", rows(0, 1, 0, 1, -4, 1, 0, 1, 0)),
            kernel("gradient-x", "bright at the left, dark at the right", across(BOX)),
            kernel("gradient-y", "bright above, dark below", down(BOX)),
            kernel("prewitt-x", "another name of `gradient-x` (Prewitt, 1970)", across(BOX)),
            kernel("prewitt-y", "another name of `gradient-y` (Prewitt, 1970)", down(BOX)),
            length("prewitt", "edges of any direction: length of `prewitt-x` and `prewitt-y`", BOX),
            kernel("sobel-x", "`gradient-x` with more weight in the middle (Sobel, 1968)", across(SOBEL)),
            kernel("sobel-y", "`gradient-y` with more weight in the middle (Sobel, 1968)", down(SOBEL)),
            length("sobel", "edges of any direction: length of `sobel-x` and `sobel-y`", SOBEL),
            kernel("scharr-x", "as `sobel-x`, truer to the direction (Scharr, 2000)", across(SCHARR)),
            kernel("scharr-y", "as `sobel-y`, truer to the direction (Scharr, 2000)", down(SCHARR)),
            length("scharr", "edges of any direction: length of `scharr-x` and `scharr-y`", SCHARR),
            kernel("sharpen", "differences to the neighbours made larger", rows(0, -1, 0, -1, 5, -1, 0, -1, 0)),
            kernel("emboss", "light from the upper left, as on a coin", rows(-2, -1, 0, -1, 1, 1, 0, 1, 2)),
            sized(
                    "gaussian",
                    "blur by the numbers of Pascal's triangle: n pixels, sigma = sqrt(n - 1) / 2",
                    Filters::gaussian),
            sized("box", "blur by the mean of n x n pixels", Filters::box));

    private static Definition<Filter> kernel(String name, String help, Kernel kernel) {
        return Definition.of(name, help, "filter \"house.png\" with " + name, arguments -> new Filter.Linear(kernel));
    }

    private static Definition<Filter> length(String name, String help, double[] profile) {
        Filter filter = new Filter.Magnitude(across(profile), down(profile));
        return Definition.of(name, help, "filter \"house.png\" gray with " + name, arguments -> filter);
    }

    private static Definition<Filter> sized(String name, String help, IntFunction<Kernel> kernel) {
        Attribute<Integer> n = Attribute.whole("n", 1, MOST, Dimension.NONE, "height and width in pixels")
                .asPositional()
                .orElse(3);
        return Definition.of(
                name,
                help,
                "filter \"house.png\" with " + name + " 5",
                arguments -> new Filter.Linear(kernel.apply(arguments.get(n))),
                n);
    }

    private static Kernel rows(double... nine) {
        return new Kernel(3, 3, 1, nine, 1);
    }

    /** Bright left against dark right, each row with its weight. */
    private static Kernel across(double[] profile) {
        double[] weights = new double[9];
        for (int i = 0; i < 3; i++) {
            weights[3 * i] = profile[i];
            weights[3 * i + 2] = -profile[i];
        }
        return rows(weights);
    }

    private static Kernel down(double[] profile) {
        double[] weights = new double[9];
        for (int j = 0; j < 3; j++) {
            weights[j] = profile[j];
            weights[6 + j] = -profile[j];
        }
        return rows(weights);
    }

    /** Products of binomial coefficients over 4^(n-1): for n = 3 these are 1 2 1, 2 4 2, 1 2 1 over 16. */
    private static Kernel gaussian(int n) {
        double[] row = new double[n];
        row[0] = 1;
        for (int k = 1; k < n; k++) {
            row[k] = Math.rint(row[k - 1] * (n - k) / k);
        }
        double[] weights = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                weights[i * n + j] = row[i] * row[j];
            }
        }
        return new Kernel(n, n, 1, weights, Math.scalb(1.0, -2 * (n - 1)));
    }

    private static Kernel box(int n) {
        double[] ones = new double[n * n];
        Arrays.fill(ones, 1);
        return new Kernel(n, n, 1, ones, 1.0 / (n * n));
    }
}
