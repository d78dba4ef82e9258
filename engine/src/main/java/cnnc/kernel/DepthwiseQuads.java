package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;

import cnnc.tensor.Window;
import java.util.Arrays;

/**
 * The gradient by the input of a depthwise 3×3 convolution of stride 2 that halves a picture: four pixels of dx for each of dy, so that
 * dy is read once and each line of dx written once, where the four phases of the stride would be sweeps of their own (1.8 times as long in MobileNet).
 */
final class DepthwiseQuads implements Convolution {
    private static final int TAPS = 9;

    /** Lines of dy a task. */
    private static final int LINES = 8;

    private final ConvShape shape;
    private final int bands;

    /** Whole vectors of channels, so that none is cut off. */
    static boolean suits(ConvShape s) {
        Window w = s.window();
        return s.groups() > 1
                && s.groups() == s.c()
                && s.groups() == s.k()
                && s.c() % COUNT == 0
                && w.kernelH() == 3
                && w.kernelW() == 3
                && w.strideH() == 2
                && w.strideW() == 2
                && w.dilationH() == 1
                && w.dilationW() == 1
                && w.padTop() == 1
                && w.padLeft() == 1
                && s.h() == 2 * s.oh()
                && s.w() == 2 * s.ow();
    }

    DepthwiseQuads(ConvShape shape) {
        this.shape = shape;
        this.bands = Tile.parts(shape.oh(), LINES);
    }

    @Override
    public String algorithm() {
        return "depthwise";
    }

    /** The weights as they are, then the bias. */
    @Override
    public int packed() {
        return (TAPS + 1) * shape.c();
    }

    @Override
    public int packTasks() {
        return 1;
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        System.arraycopy(w, wo, packed, po, TAPS * shape.c());
        for (int c = 0; c < shape.c(); c++) {
            packed[po + TAPS * shape.c() + c] = bias.length == 0 ? 0 : bias[bo + c] + 0f;
        }
    }

    @Override
    public int tasks() {
        return Math.multiplyExact(shape.n(), bands);
    }

    /** A band of lines of dy, each with a pixel of zeros behind it, and one more line. */
    @Override
    public int scratch() {
        return (LINES + 1) * line();
    }

    private int line() {
        return (shape.ow() + 1) * shape.c();
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int picture = task / bands;
        if (picture >= n) {
            return;
        }
        int first = task % bands * LINES;
        int lines = Math.min(LINES, shape.oh() - first);
        copy(x, xo + picture * shape.outputSize(), first, lines + 1, scratch);
        int down = shape.w() * shape.c();
        for (int i = 0; i < lines; i++) {
            int to = yo + picture * shape.inputSize() + 2 * (first + i) * down;
            for (int c = 0; c < shape.c(); c += COUNT) {
                DepthwiseTile.quads(
                        shape.ow(),
                        scratch,
                        i * line() + c,
                        line(),
                        shape.c(),
                        packed,
                        po + c,
                        shape.c(),
                        y,
                        to + c,
                        down);
            }
        }
    }

    private void copy(float[] dy, int picture, int first, int lines, float[] scratch) {
        int size = shape.ow() * shape.c();
        for (int i = 0; i < lines; i++) {
            int at = i * line();
            int from = first + i < shape.oh() ? at + size : at;
            if (first + i < shape.oh()) {
                System.arraycopy(dy, picture + (first + i) * size, scratch, at, size);
            }
            Arrays.fill(scratch, from, at + line(), 0);
        }
    }
}
