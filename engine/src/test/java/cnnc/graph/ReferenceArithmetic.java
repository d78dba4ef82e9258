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
            case HUBER -> Math.abs(x) <= a ? x * x / 2 : a * (Math.abs(x) - a / 2);
        };
    }
}
