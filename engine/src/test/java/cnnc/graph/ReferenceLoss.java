package cnnc.graph;

import cnnc.tensor.Shape;

/** Softmax and cross-entropy by definition. */
final class ReferenceLoss {
    private ReferenceLoss() {}

    static void softmax(Shape shape, double[] x, double[] y) {
        int k = shape.dim(-1);
        for (int row = 0; row < x.length; row += k) {
            double max = Double.NEGATIVE_INFINITY;
            for (int i = row; i < row + k; i++) {
                max = Math.max(max, x[i]);
            }
            double sum = 0;
            for (int i = row; i < row + k; i++) {
                y[i] = Math.exp(x[i] - max);
                sum += y[i];
            }
            for (int i = row; i < row + k; i++) {
                y[i] /= sum;
            }
        }
    }

    static void softmaxGrad(Call call) {
        int k = call.inShape(0).dim(-1);
        double[] y = call.in(0);
        double[] dy = call.in(1);
        for (int row = 0; row < y.length; row += k) {
            double sum = 0;
            for (int i = row; i < row + k; i++) {
                sum += y[i] * dy[i];
            }
            for (int i = row; i < row + k; i++) {
                call.out(0)[i] = y[i] * (dy[i] - sum);
            }
        }
    }

    static void crossEntropy(Op.SoftmaxCrossEntropy op, Call call) {
        softmax(call.inShape(0), call.in(0), call.out(1));
        int k = call.inShape(0).dim(-1);
        int n = call.counted(call.inShape(0)) / k;
        for (int i = 0; i < n * k; i++) {
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int j = i / k * k; j < i / k * k + k; j++) {
                max = Math.max(max, call.in(0)[j]);
            }
            for (int j = i / k * k; j < i / k * k + k; j++) {
                sum += Math.exp(call.in(0)[j] - max);
            }
            double logProbability = call.in(0)[i] - max - Math.log(sum);
            call.out(0)[0] -= target(call, 1, i, k, op.smoothing()) * logProbability / n;
        }
    }

    static void crossEntropyGrad(Op.SoftmaxCrossEntropyGrad op, Call call) {
        int k = call.inShape(0).dim(-1);
        int n = call.counted(call.inShape(0)) / k;
        for (int i = 0; i < n * k; i++) {
            double target = target(call, 1, i, k, op.smoothing());
            call.out(0)[i] = call.in(2)[0] * (call.in(0)[i] - target) / n;
        }
    }

    private static double target(Call call, int operand, int i, int classes, double smoothing) {
        double[] data = call.in(operand);
        boolean numbers = !call.inShape(operand).equals(call.inShape(0));
        double given = !numbers ? data[i] : data[i / classes] == i % classes ? 1 : 0;
        return (1 - smoothing) * given + smoothing / classes;
    }
}
