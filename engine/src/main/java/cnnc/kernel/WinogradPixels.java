package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.WinogradLayout.SLAB;

import java.util.Arrays;

/**
 * Bᵀ d B of the tiles of a segment: first down the lines of the picture that a tile reads, as they lie, to as many lines with zeros on either side; then along
 * the pixels of each tile. A range of channels only is a run of floats a pixel.
 */
final class WinogradPixels {
    private final Sweep sweep;
    private final WinogradLayout layout;
    /** Floats of a line of a full segment; tiles next to each other share two pixels. */
    private final int line;

    /** Floats of a pixel of a line. */
    private final int pixel;

    private final int part;
    private final WinogradInput along;

    /** A line of padding. */
    private final float[] zeros;

    /**
     * @param channels taken at a time, at most
     * @param part channels of a slab; slabs of all parts follow each other
     */
    WinogradPixels(Sweep sweep, WinogradLayout layout, int channels, int part) {
        this.sweep = sweep;
        this.layout = layout;
        this.line = Tile.roundUp(
                (layout.segmentTiles() * layout.form().tile() + 2) * channels + WinogradLayout.CHANNELS, 16);
        this.zeros = new float[line];
        this.pixel = Math.min(channels, sweep.c());
        this.part = part;
        this.along = WinogradInput.pixels(layout.form(), pixel, part);
    }

    /** The lines of a window. */
    int floats() {
        return layout.form().window() * line;
    }

    /**
     * Channels {@code first} to {@code first + channels}.
     *
     * @param slabs where they begin in {@code to}
     * @param tile the segment's first in the slabs
     * @param lines {@link #floats()} to work with
     */
    void transform(
            float[] x,
            int xo,
            int segment,
            int first,
            int channels,
            float[] to,
            int slabs,
            int tile,
            float[] scratch,
            int lines) {
        down(x, xo + first, segment, channels, scratch, lines);
        int window = layout.form().window();
        int tiles = layout.tilesOf(segment);
        for (int c = 0, at = slabs + tile * part; c < channels; c += part, at += layout.slabs()) {
            int width = Tile.roundUp(Math.min(part, channels - c), COUNT);
            for (int i = 0; i < window; i++) {
                along.transform(tiles, width, scratch, lines + i * line + c, to, at + i * window * SLAB);
            }
        }
    }

    private void down(float[] x, int xo, int segment, int channels, float[] scratch, int lines) {
        int picture = xo + layout.picture(segment) * sweep.pictureSize();
        int h = layout.row(segment) - sweep.vertical().pad();
        int left = layout.col(segment) - sweep.horizontal().pad();
        int width = layout.tilesOf(segment) * layout.form().tile() + 2;
        int from = Math.clamp(left, 0, sweep.w());
        int to = Math.clamp((long) left + width, from, sweep.w());
        int begin = (from - left) * pixel;
        int end = begin + (to - from) * pixel;
        if (channels == sweep.c()) {
            downRun(x, picture + from * channels, h, end - begin, scratch, lines + begin);
        } else {
            for (int i = 0; i < to - from; i++) {
                int at = picture + (from + i) * sweep.c();
                downRun(x, at, h, channels, scratch, lines + begin + i * pixel);
            }
        }
        for (int i = 0; i < layout.form().window(); i++) {
            Arrays.fill(scratch, lines + i * line, lines + i * line + begin, 0);
            Arrays.fill(scratch, lines + i * line + end, lines + i * line + width * pixel, 0);
        }
    }

    private void downRun(float[] x, int at, int h, int count, float[] scratch, int to) {
        switch (layout.form()) {
            case TWO ->
                WinogradTransforms.pixelsDown(
                        array(x, h),
                        offset(at, h),
                        array(x, h + 1),
                        offset(at, h + 1),
                        array(x, h + 2),
                        offset(at, h + 2),
                        array(x, h + 3),
                        offset(at, h + 3),
                        count,
                        scratch,
                        to,
                        line);
            case FOUR ->
                WinogradTransforms.pixelsDown(
                        array(x, h),
                        offset(at, h),
                        array(x, h + 1),
                        offset(at, h + 1),
                        array(x, h + 2),
                        offset(at, h + 2),
                        array(x, h + 3),
                        offset(at, h + 3),
                        array(x, h + 4),
                        offset(at, h + 4),
                        array(x, h + 5),
                        offset(at, h + 5),
                        count,
                        scratch,
                        to,
                        line);
        }
    }

    private boolean isInside(int h) {
        return h >= 0 && h < sweep.h();
    }

    private float[] array(float[] x, int h) {
        return isInside(h) ? x : zeros;
    }

    private int offset(int at, int h) {
        return isInside(h) ? at + h * sweep.w() * sweep.c() : 0;
    }
}
