package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import cnnc.tensor.Activation;
import jdk.incubator.vector.VectorSpecies;

/** Activations over whole vectors: a loop a function, for a call through an interface in the loop would cost a hundred times it. */
final class UnaryLoops {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private UnaryLoops() {}

    /** @param end a multiple of the lanes */
    static void run(Activation f, float[] x, int xAt, float[] y, int yAt, int end) {
        switch (f.kind()) {
            case IDENTITY -> System.arraycopy(x, xAt, y, yAt, end);
            case RELU -> relu(x, xAt, y, yAt, end);
            case RELU6 -> relu6(x, xAt, y, yAt, end);
            case LEAKY_RELU -> leakyRelu(x, xAt, y, yAt, end, f.alpha());
            case ELU -> elu(x, xAt, y, yAt, end, f.alpha());
            case SELU -> selu(x, xAt, y, yAt, end);
            case SIGMOID -> sigmoid(x, xAt, y, yAt, end);
            case TANH -> tanh(x, xAt, y, yAt, end);
            case HARD_SIGMOID -> hardSigmoid(x, xAt, y, yAt, end);
            case HARD_SWISH -> hardSwish(x, xAt, y, yAt, end);
            case SILU -> silu(x, xAt, y, yAt, end);
            case MISH -> mish(x, xAt, y, yAt, end);
            case GELU -> gelu(x, xAt, y, yAt, end);
            case GELU_TANH -> geluTanh(x, xAt, y, yAt, end);
            case SOFTPLUS -> softplus(x, xAt, y, yAt, end);
        }
    }

    private static void relu(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.relu(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void relu6(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.relu6(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void leakyRelu(float[] x, int xAt, float[] y, int yAt, int end, float alpha) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.leakyRelu(fromArray(S, x, xAt + i), alpha).intoArray(y, yAt + i);
        }
    }

    private static void elu(float[] x, int xAt, float[] y, int yAt, int end, float alpha) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.elu(fromArray(S, x, xAt + i), alpha).intoArray(y, yAt + i);
        }
    }

    private static void selu(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.selu(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void sigmoid(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.sigmoid(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void tanh(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.tanh(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void hardSigmoid(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.hardSigmoid(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void hardSwish(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.hardSwish(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void silu(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.silu(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void mish(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.mish(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void gelu(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.gelu(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void geluTanh(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.geluTanh(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }

    private static void softplus(float[] x, int xAt, float[] y, int yAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorMath.softplus(fromArray(S, x, xAt + i)).intoArray(y, yAt + i);
        }
    }
}
