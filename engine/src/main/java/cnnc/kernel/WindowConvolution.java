package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;
import static cnnc.kernel.Tile.COLUMNS;

import java.util.Arrays;

/**
 * A sweep whose sums are made in one go: a tile of pixels is summed over all rows of the kernel in registers, for one, two or four vectors of
 * filters, and goes straight to its place, through the epilogue where that does more than add a bias and limit. Pixels are read where they
 * are, or in a zero-padded band of lines where windows leave the picture on the right. Against packed patches, one thread, 64 pictures: 6 to 16 channels of 14×14, 5×5,
 * 1.20 → 0.76 ms; against runs of a kernel's row, 16 to 32 of 32×32 with stride 2 1.70 → 1.45, 32 to 64 of 16×16 1.56 → 1.45.
 */
final class WindowConvolution implements Convolution {
    /** Floats of a band of padded lines: 64 KiB. */
    private static final int BAND = 1 << 14;

    /** Weights of a panel of two vectors: 48 KiB. Every tile goes over all of them; from 73 KiB on, by rows of the kernel is faster. */
    private static final int WEIGHTS = 3 << 12;

    /** Of two such panels, that four vectors take: 24 KiB. At 37 (3 channels, 7×7) one and two vectors are as fast. */
    private static final int BROAD_WEIGHTS = 3 << 11;

    private final Sweep sweep;
    private final PanelWeights panels;
    private final Epilogue epilogue;
    private final PaddedBand band;
    private final TaskGrid grid;
    private final int vectors;
    private final int pixels;
    private final boolean inPlace;
    private final boolean alone;
    private final WindowSums first;
    private final WindowSums next;

    /** One group, lines that are whole tiles. */
    static boolean suits(SweepWeights weights) {
        Sweep sweep = weights.sweep();
        return Tile.ROWS == 8
                && weights.shape().groups() == 1
                && (weights.columns() == COUNT
                        || weights.columns() % COLUMNS == 0 && sweep.depth() * COLUMNS <= WEIGHTS)
                && sweep.horizontal().dilation() == 1
                && sweep.taps() > 0
                && WindowSums.pixels(sweep.cols(), vectors(weights)) > 0;
    }

    private static int vectors(SweepWeights weights) {
        return isBroad(weights) ? 4 : weights.columns() == COUNT ? 1 : 2;
    }

    /**
     * Whether few terms are summed for many filters. Against {@link SlidingConvolution}, which goes over the results' memory for each vector of
     * filters, one thread, 64 pictures of 32×32, 3 to 64 channels: 3.2 → 2.3 ms, with relu, which a tile's registers take too, 3.6 → 2.3.
     */
    static boolean isBroad(SweepWeights weights) {
        Sweep sweep = weights.sweep();
        return Tile.ROWS == 8
                && weights.shape().groups() == 1
                && weights.columns() % (2 * COLUMNS) == 0
                && sweep.depth() * 2 * COLUMNS <= BROAD_WEIGHTS
                && sweep.horizontal().dilation() == 1
                && sweep.taps() > 1
                && WindowSums.pixels(sweep.cols(), 4) > 0;
    }

    /** Whether {@link #alone} is to be had: a window of one pixel that reads pixels in order. */
    static boolean suitsAlone(SweepWeights weights) {
        return suits(weights)
                && weights.sweep().vertical().isInPlace()
                && weights.sweep().horizontal().isInPlace();
    }

    /**
     * For the one phase of a gradient by the input that has taps, which is the first: what lies between its results is made 0 line by line, just
     * before they are written. Against phases of their own, 16 to 32 channels of 32×32, 64 pictures: 0.40 → 0.30 ms, 32 to 64 of 16×16 0.24 → 0.19.
     */
    static WindowConvolution alone(SweepWeights weights, Epilogue epilogue) {
        return new WindowConvolution(weights, epilogue, true);
    }

    WindowConvolution(SweepWeights weights, Epilogue epilogue) {
        this(weights, epilogue, false);
    }

    private WindowConvolution(SweepWeights weights, Epilogue epilogue, boolean alone) {
        this.sweep = weights.sweep();
        this.alone = alone;
        this.panels = new PanelWeights(weights);
        this.epilogue = epilogue;
        this.band = PaddedBand.within(BAND, sweep);
        this.grid = TaskGrid.of(
                Math.multiplyExact(weights.shape().n(), band.perPicture()),
                1,
                1,
                (long) band.rows() * sweep.cols() * sweep.depth() * weights.columns());
        this.vectors = vectors(weights);
        this.pixels = WindowSums.pixels(sweep.cols(), vectors);
        Sweep.Axis across = sweep.horizontal();
        this.inPlace = across.pad() >= 0
                && across.pad() <= (vectors == 4 ? 0 : across.stride())
                && (sweep.cols() - 1) * across.stride() - across.pad() + across.taps() <= sweep.w();
        int step = across.stride() * sweep.c();
        int panel = vectors == 4 ? panels.panelAt(0, 1) : 0;
        int padded = inPlace ? across.pad() * sweep.c() : 0;
        this.next =
                WindowSums.of(new WindowSums.Kind(pixels, vectors, step, 0, panel, epilogue.low(), epilogue.high()));
        this.first = padded == 0
                ? next
                : WindowSums.of(
                        new WindowSums.Kind(pixels, vectors, step, padded, panel, epilogue.low(), epilogue.high()));
    }

    @Override
    public String algorithm() {
        return "window";
    }

    @Override
    public int packed() {
        return panels.floats();
    }

    @Override
    public int packTasks() {
        return panels.packTasks();
    }

    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        panels.pack(task, w, wo, bias, bo, packed, po);
    }

    @Override
    public int tasks() {
        return grid.tasks();
    }

    /** Behind the band, a line's. */
    private int sumsAt() {
        return CacheLine.next(inPlace ? 0 : band.size());
    }

    @Override
    public int scratch() {
        return sumsAt() + sweep.cols() * Math.max(vectors * COUNT, COLUMNS);
    }

    @Override
    public void run(int task, int n, float[] x, int xo, float[] packed, int po, float[] y, int yo, float[] scratch) {
        int firstItem = grid.firstItem(task);
        int end = Math.min(firstItem + grid.itemsPerTask(), n * band.perPicture());
        for (int item = firstItem; item < end; item++) {
            int picture = item / band.perPicture();
            int row = item % band.perPicture() * band.rows();
            int rows = Math.min(band.rows(), sweep.rows() - row);
            int from = xo + picture * sweep.pictureSize();
            int to = picture * sweep.rows() + row;
            if (inPlace) {
                for (int i = 0; i < rows; i++) {
                    if (alone) {
                        clear(to + i, y, yo);
                    }
                    lineInPlace(row + i, x, from, packed, po, y, yo + sweep.targetOf(to + i), scratch);
                }
            } else {
                band.copy(x, from, row, rows, scratch);
                int down = sweep.vertical().stride() * band.lineSize();
                int tap = sweep.vertical().dilation() * band.lineSize();
                for (int i = 0; i < rows; i++) {
                    int taps = sweep.vertical().taps();
                    line(0, taps, scratch, i * down, tap, packed, po, y, yo + sweep.targetOf(to + i), scratch);
                }
            }
        }
    }

    /** From where a line's results begin to where the next one's do, or the next picture. */
    private void clear(int line, float[] y, int yo) {
        Sweep.Target target = sweep.target();
        int begin = yo + sweep.targetOf(line);
        boolean last = (line + 1) % sweep.rows() == 0;
        int end = last ? yo + (line + 1) / sweep.rows() * target.picture() : begin + target.rowStep();
        Arrays.fill(y, begin, end, 0);
    }

    /** Rows of the kernel above and below the picture would add 0. */
    private void lineInPlace(
            int row, float[] x, int picture, float[] packed, int po, float[] y, int to, float[] scratch) {
        Sweep.Axis axis = sweep.vertical();
        int top = row * axis.stride() - axis.pad();
        int above = Math.clamp(Tile.parts(-top, axis.dilation()), 0, axis.taps());
        int end = Math.clamp(Tile.parts(sweep.h() - top, axis.dilation()), above, axis.taps());
        int down = sweep.w() * sweep.c();
        int at = picture
                + (top + above * axis.dilation()) * down
                - sweep.horizontal().pad() * sweep.c();
        line(above, end - above, x, at, axis.dilation() * down, packed, po, y, to, scratch);
    }

    /** @param row of the kernel that is the first of {@code rows} */
    private void line(
            int row, int rows, float[] x, int at, int ldx, float[] packed, int po, float[] y, int to, float[] scratch) {
        int step = sweep.target().colStep();
        int columns = vectors * COUNT;
        int w = row * sweep.horizontal().taps() * sweep.c() * Math.min(columns, COLUMNS);
        for (int panel = 0; panel < panels.perGroup(); panel += Tile.parts(columns, COLUMNS)) {
            int weights = po + panels.panelAt(0, panel) + w;
            int bias = po + panels.biasAt(0, panel);
            int result = to + panel * COLUMNS;
            if (epilogue.limitsOnly()) {
                sum(rows, x, at, ldx, packed, weights, bias, y, result, step);
            } else {
                sum(rows, x, at, ldx, packed, weights, po + panels.zerosAt(), scratch, sumsAt(), columns);
                epilogue.begin(scratch, sumsAt(), sweep.cols(), columns, packed, bias);
                epilogue.store(scratch, sumsAt(), columns, packed, bias, y, result, step, sweep.cols(), columns);
            }
        }
    }

    private void sum(
            int rows, float[] x, int at, int ldx, float[] packed, int w, int bias, float[] y, int to, int step) {
        int terms = sweep.horizontal().taps() * sweep.c();
        int next = at + pixels * sweep.horizontal().stride() * sweep.c();
        first.sum(pixels, rows, terms, x, at, ldx, packed, w, bias, y, to, step);
        this.next.sum(sweep.cols() - pixels, rows, terms, x, next, ldx, packed, w, bias, y, to + pixels * step, step);
    }
}
