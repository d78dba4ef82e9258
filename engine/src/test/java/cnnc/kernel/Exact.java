package cnnc.kernel;

/** Functions in double that Java has not, and the distance of a float from a double. */
final class Exact {
    private Exact() {}

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** Its series about 0, beyond 3 the continued fraction of 1 - erf. */
    static double erf(double x) {
        double a = Math.abs(x);
        if (a > 6) {
            return Math.signum(x);
        }
        return a < 3 ? erfSeries(x) : Math.signum(x) * (1 - erfc(a));
    }

    private static double erfSeries(double x) {
        double term = x;
        double sum = x;
        for (int k = 1; k < 200; k++) {
            term *= -x * x / k;
            sum += term / (2 * k + 1);
        }
        return sum * 2 / Math.sqrt(Math.PI);
    }

    private static double erfc(double a) {
        double fraction = 0;
        for (int k = 60; k >= 1; k--) {
            fraction = k / 2.0 / (a + fraction);
        }
        return Math.exp(-a * a) / Math.sqrt(Math.PI) / (a + fraction);
    }

    /** Units in the last place of the float nearest to what is exact; below the normal range anything small is right. */
    static double ulps(float result, double exact) {
        float nearest = (float) exact;
        boolean tiny = Math.abs(exact) < Float.MIN_NORMAL && Math.abs(result) <= Float.MIN_NORMAL;
        boolean infinite = Float.isInfinite(nearest) && result == nearest;
        return tiny || infinite ? 0 : Math.abs(result - exact) / Math.ulp(nearest);
    }
}
