package cnnc.graph;

import cnnc.tensor.Activation;
import cnnc.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Batch norm by definition, in two passes. */
final class ReferenceNorm {
    private ReferenceNorm() {}

    static void train(Op.BatchNorm op, Call call) {
        double[] x = call.in(0);
        double[] mean = call.out(1);
        double[] deviation = call.out(2);
        int channels = mean.length;
        int counted = call.counted(call.inShape(0));
        double count = (double) counted / channels;
        double[] variance = new double[channels];
        for (int i = 0; i < counted; i++) {
            mean[i % channels] += x[i] / count;
        }
        for (int i = 0; i < counted; i++) {
            variance[i % channels] += Math.pow(x[i] - mean[i % channels], 2) / count;
        }
        for (int c = 0; c < channels; c++) {
            deviation[c] = 1 / Math.sqrt(variance[c] + op.eps());
            move(call.in(3), c, mean[c], op.update());
            move(call.in(4), c, variance[c] * count / Math.max(1, count - 1), op.update());
        }
        for (int i = 0; i < x.length; i++) {
            int c = i % channels;
            call.out(0)[i] = (x[i] - mean[c]) * deviation[c] * call.in(1)[c] + call.in(2)[c];
            if (op.residual()) {
                call.out(0)[i] += call.in(5)[i];
            }
        }
        ReferenceActivation.apply(op.activation(), call.out(0), call.out(0));
    }

    /** From statistics that are known. @param operands gamma, beta, mean, 1 / deviation */
    static double[] again(Activation activation, double[] x, List<double[]> operands) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i % operands.getFirst().length;
            double normal = (x[i] - operands.get(2)[c]) * operands.get(3)[c];
            y[i] = normal * operands.get(0)[c] + operands.get(1)[c];
        }
        ReferenceActivation.apply(activation, y, y);
        return y;
    }

    private static void move(double[] running, int c, double batch, double update) {
        running[c] = (1 - update) * running[c] + update * batch;
    }

    /** dx = gamma · deviation · (dy - mean(dy) - x̂ · mean(dy · x̂)). */
    static void trainGrad(Op.BatchNormGrad op, Call given) {
        double[] mean = given.in(2);
        double[] deviation = given.in(3);
        Call call = op.activation().kind() == Activation.Kind.IDENTITY ? given : bent(op.activation(), given);
        int counted = call.counted(call.inShape(0));
        sums(call, counted, mean, deviation);
        int channels = mean.length;
        double count = (double) counted / channels;
        for (int i = 0; i < counted; i++) {
            int c = i % channels;
            double normal = (call.in(0)[i] - mean[c]) * deviation[c];
            double centred = call.in(4)[i] - call.out(2)[c] / count - normal * call.out(1)[c] / count;
            call.out(0)[i] = call.in(1)[c] * deviation[c] * centred;
        }
    }

    static void normalize(Op.Normalize op, Call call) {
        Shape kept = ReferenceBroadcast.kept(call.inShape(0), op.axes());
        double[] mean = new double[call.out(1).length];
        double[] variance = new double[mean.length];
        double terms = (double) call.in(0).length / mean.length;
        for (int i = 0; i < call.in(0).length; i++) {
            mean[ReferenceBroadcast.place(i, call.inShape(0), kept)] += call.in(0)[i] / terms;
        }
        for (int i = 0; i < call.in(0).length; i++) {
            int group = ReferenceBroadcast.place(i, call.inShape(0), kept);
            variance[group] += Math.pow(call.in(0)[i] - mean[group], 2) / terms;
        }
        for (int i = 0; i < call.in(0).length; i++) {
            int group = ReferenceBroadcast.place(i, call.inShape(0), kept);
            call.out(1)[group] = 1 / Math.sqrt(variance[group] + op.eps());
            call.out(0)[i] = (call.in(0)[i] - mean[group]) * call.out(1)[group];
        }
    }

    static void normalizeGrad(Op.NormalizeGrad op, Call call) {
        Shape kept = call.inShape(1);
        double[] sum = new double[call.in(1).length];
        double[] product = new double[sum.length];
        double terms = (double) call.in(0).length / sum.length;
        for (int i = 0; i < call.in(0).length; i++) {
            int group = ReferenceBroadcast.place(i, call.inShape(0), kept);
            sum[group] += call.in(2)[i] / terms;
            product[group] += call.in(2)[i] * call.in(0)[i] / terms;
        }
        for (int i = 0; i < call.in(0).length; i++) {
            int group = ReferenceBroadcast.place(i, call.inShape(0), kept);
            call.out(0)[i] = call.in(1)[group] * (call.in(2)[i] - sum[group] - call.in(0)[i] * product[group]);
        }
    }

    /** The same call with the gradient by the activation's argument. */
    private static Call bent(Activation activation, Call call) {
        double[] bent = new double[call.in(0).length];
        double[] y = new double[bent.length];
        for (int i = 0; i < bent.length; i++) {
            int c = i % call.in(1).length;
            y[i] = (call.in(0)[i] - call.in(2)[c]) * call.in(3)[c] * call.in(1)[c] + call.in(5)[c];
        }
        ReferenceActivation.apply(activation, y, y);
        Arrays.setAll(bent, i -> call.in(4)[i] * ReferenceActivation.derivative(activation, y[i]));
        List<double[]> in = new ArrayList<>(call.in());
        in.set(4, bent);
        return new Call(call.node(), in, call.out(), call.n());
    }

    static void inference(Op.BatchNormInference op, Call call) {
        inference(op.eps(), call.in(0), call.in().subList(1, 5), call.out(0));
        ReferenceActivation.apply(op.activation(), call.out(0), call.out(0));
    }

    /** @param operands gamma, beta, mean, variance */
    static void inference(float eps, double[] x, List<double[]> operands, double[] y) {
        for (int i = 0; i < y.length; i++) {
            int c = i % operands.getFirst().length;
            double normal = (x[i] - operands.get(2)[c]) / Math.sqrt(operands.get(3)[c] + eps);
            y[i] = normal * operands.get(0)[c] + operands.get(1)[c];
        }
    }

    static void inferenceGrad(Op.BatchNormInferenceGrad op, Call call) {
        double[] deviation = call.in(3).clone();
        for (int c = 0; c < deviation.length; c++) {
            deviation[c] = 1 / Math.sqrt(deviation[c] + op.eps());
        }
        int counted = call.counted(call.inShape(0));
        sums(call, counted, call.in(2), deviation);
        for (int i = 0; i < counted; i++) {
            int c = i % deviation.length;
            call.out(0)[i] = call.in(1)[c] * deviation[c] * call.in(4)[i];
        }
    }

    /** dgamma = sum(dy · x̂), dbeta = sum(dy). */
    private static void sums(Call call, int counted, double[] mean, double[] deviation) {
        for (int i = 0; i < counted; i++) {
            int c = i % mean.length;
            call.out(1)[c] += call.in(4)[i] * (call.in(0)[i] - mean[c]) * deviation[c];
            call.out(2)[c] += call.in(4)[i];
        }
    }
}
