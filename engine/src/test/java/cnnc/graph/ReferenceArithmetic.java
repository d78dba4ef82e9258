package cnnc.graph;

import cnnc.tensor.Arithmetic;

/** The functions by definition. */
final class ReferenceArithmetic {
    private ReferenceArithmetic() {}

    static double value(Arithmetic f, double x) {
        double a = f.a();
        double b = f.b();
        return switch (f.kind()) {
            case LINEAR -> a * x + b;
            case CLIP -> Math.max(a, Math.min(b, x));
            case WITHIN -> a <= x && x <= b ? 1 : 0;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case POWER -> Math.pow(x, a);
            case ERF -> erf(x);
            case HUBER -> Math.abs(x) <= a ? x * x / 2 : a * (Math.abs(x) - a / 2);
        };
    }

    /** By its power series (Abramowitz and Stegun 7.1.6); exact enough up to 6, where it is 1. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return Math.abs(x) > 6 ? Math.signum(x) : 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
}
