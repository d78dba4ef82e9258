package cnnc.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import cnnc.tensor.Activation;
import jdk.incubator.vector.VectorSpecies;

/** Gradients of activations over whole vectors, a loop a function as in {@link UnaryLoops}. */
final class UnaryGradLoops {
    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final int L = Lanes.COUNT;

    private UnaryGradLoops() {}

    /** @param end a multiple of the lanes */
    static void run(Activation f, float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        switch (f.kind()) {
            case IDENTITY -> System.arraycopy(dy, dyAt, dx, dxAt, end);
            case RELU -> relu(x, xAt, dy, dyAt, dx, dxAt, end);
            case RELU6 -> relu6(x, xAt, dy, dyAt, dx, dxAt, end);
            case LEAKY_RELU -> leakyRelu(x, xAt, dy, dyAt, dx, dxAt, end, f.alpha());
            case ELU -> elu(x, xAt, dy, dyAt, dx, dxAt, end, f.alpha());
            case SELU -> selu(x, xAt, dy, dyAt, dx, dxAt, end);
            case SIGMOID -> sigmoid(x, xAt, dy, dyAt, dx, dxAt, end);
            case TANH -> tanh(x, xAt, dy, dyAt, dx, dxAt, end);
            case HARD_SIGMOID -> hardSigmoid(x, xAt, dy, dyAt, dx, dxAt, end);
            case HARD_SWISH -> hardSwish(x, xAt, dy, dyAt, dx, dxAt, end);
            case SILU -> silu(x, xAt, dy, dyAt, dx, dxAt, end);
            case MISH -> mish(x, xAt, dy, dyAt, dx, dxAt, end);
            case GELU -> gelu(x, xAt, dy, dyAt, dx, dxAt, end);
            case GELU_TANH -> geluTanh(x, xAt, dy, dyAt, dx, dxAt, end);
            case SOFTPLUS -> softplus(x, xAt, dy, dyAt, dx, dxAt, end);
        }
    }

    private static void relu(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.reluGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void relu6(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.relu6Gradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void leakyRelu(
            float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end, float alpha) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.leakyReluGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i), alpha)
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void elu(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end, float alpha) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.eluGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i), alpha)
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void selu(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.seluGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void sigmoid(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.sigmoidGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void tanh(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.tanhGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void hardSigmoid(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.hardSigmoidGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void hardSwish(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.hardSwishGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void silu(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.siluGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void mish(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.mishGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void gelu(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.geluGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void geluTanh(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.geluTanhGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }

    private static void softplus(float[] x, int xAt, float[] dy, int dyAt, float[] dx, int dxAt, int end) {
        for (int i = 0; i < end; i += L) {
            VectorActivation.softplusGradient(fromArray(S, x, xAt + i), fromArray(S, dy, dyAt + i))
                    .intoArray(dx, dxAt + i);
        }
    }
}
