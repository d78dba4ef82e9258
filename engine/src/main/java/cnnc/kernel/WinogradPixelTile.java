package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Lanes.FLOATS;
import static cnnc.kernel.Winograd.TILE;
import static cnnc.kernel.WinogradLayout.SLAB;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;

/**
 * {@link WinogradInput} of pixels that are transformed down already ({@link WinogradTransforms#pixelsDown}), along the tiles of one line: a
 * template, of which {@link Specialized} makes a copy for each layout.
 */
final class WinogradPixelTile implements WinogradInput {
    private static final Kind KIND = Specialized.constant(MethodHandles.lookup(), Kind.class);
    private static final Winograd FORM = KIND.form();
    private static final int PIXEL = KIND.pixel();
    private static final int STEP = KIND.tile();

    @Override
    public void transform(int tiles, int columns, float[] x, int xo, float[] m, int mo) {
        for (int j = 0; j < columns; j += COUNT) {
            if (FORM == Winograd.TWO) {
                two(tiles, x, xo + j, m, mo + j);
            } else {
                four(tiles, x, xo + j, m, mo + j);
            }
        }
    }

    private static void two(int tiles, float[] x, int xo, float[] m, int mo) {
        for (int t = 0; t < tiles; t++) {
            int from = xo + t * 2 * PIXEL;
            int at = mo + t * STEP;
            FloatVector d0 = FloatVector.fromArray(FLOATS, x, from);
            FloatVector d1 = FloatVector.fromArray(FLOATS, x, from + PIXEL);
            FloatVector d2 = FloatVector.fromArray(FLOATS, x, from + 2 * PIXEL);
            FloatVector d3 = FloatVector.fromArray(FLOATS, x, from + 3 * PIXEL);
            d0.sub(d2).intoArray(m, at);
            d1.add(d2).intoArray(m, at + SLAB);
            d2.sub(d1).intoArray(m, at + 2 * SLAB);
            d1.sub(d3).intoArray(m, at + 3 * SLAB);
        }
    }

    private static void four(int tiles, float[] x, int xo, float[] m, int mo) {
        FloatVector minusFour = FloatVector.broadcast(FLOATS, -4f);
        FloatVector minusFive = FloatVector.broadcast(FLOATS, -5f);
        FloatVector four = FloatVector.broadcast(FLOATS, 4f);
        FloatVector two = FloatVector.broadcast(FLOATS, 2f);
        FloatVector minusTwo = FloatVector.broadcast(FLOATS, -2f);
        for (int t = 0; t < tiles; t++) {
            int from = xo + t * TILE * PIXEL;
            int at = mo + t * STEP;
            FloatVector d0 = FloatVector.fromArray(FLOATS, x, from);
            FloatVector d1 = FloatVector.fromArray(FLOATS, x, from + PIXEL);
            FloatVector d2 = FloatVector.fromArray(FLOATS, x, from + 2 * PIXEL);
            FloatVector d3 = FloatVector.fromArray(FLOATS, x, from + 3 * PIXEL);
            FloatVector d4 = FloatVector.fromArray(FLOATS, x, from + 4 * PIXEL);
            FloatVector d5 = FloatVector.fromArray(FLOATS, x, from + 5 * PIXEL);
            FloatVector even = d2.fma(minusFour, d4);
            FloatVector odd = d1.fma(minusFour, d3);
            FloatVector evenHalf = d4.sub(d2);
            FloatVector oddHalf = d3.sub(d1);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(m, at);
            even.add(odd).intoArray(m, at + SLAB);
            even.sub(odd).intoArray(m, at + 2 * SLAB);
            oddHalf.fma(two, evenHalf).intoArray(m, at + 3 * SLAB);
            oddHalf.fma(minusTwo, evenHalf).intoArray(m, at + 4 * SLAB);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(m, at + 5 * SLAB);
        }
    }
}
