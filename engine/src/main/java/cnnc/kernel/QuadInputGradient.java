package cnnc.kernel;

import static cnnc.kernel.Lanes.COUNT;

import cnnc.tensor.Window;

/**
 * The gradient by the input of a 3×3 convolution of stride 2 that halves a picture, line by line of dy: each writes four pixels of dx for one of
 * dy, where the four phases of the stride would be sweeps of their own.
 */
final class QuadInputGradient implements Convolution {
    private static final int TAPS = QuadSums.NEAR_TAPS + QuadSums.RIGHT_TAPS;

    /** The kernel's places, in the order of {@link QuadTile}'s sums: first by a pixel itself, then by its neighbour on the right. */
    private static final int[] PLACES = {4, 5, 7, 8, 1, 2, 3, 6, 0};

    /** Lines of a task, at least: one more is gone over in part. */
    private static final int MIN_LINES = 4;

    private final ConvShape shape;
    private final int lines;
    private final TaskGrid grid;
    private final Lines first;
    private final Lines middle;
    private final Lines last;

    /** Tiles of a line: of four pixels, then of three; the last one is at the edge. */
    private record Lines(QuadSums fours, QuadSums threes, QuadSums edge) {
        static Lines of(ConvShape s, boolean above, boolean below) {
            return new Lines(
                    tile(s, QuadSums.PIXELS, above, below, false),
                    tile(s, QuadSums.PIXELS - 1, above, below, false),
                    tile(s, atEdge(s), above, below, true));
        }

        private static QuadSums tile(ConvShape s, int pixels, boolean above, boolean below, boolean edge) {
            return QuadSums.of(new QuadSums.Kind(pixels, s.k(), s.c(), s.w() * s.c(), above, below, edge));
        }
    }

    /** One group, whole vectors of channels, lines that are made of tiles. */
    static boolean suits(ConvShape s) {
        Window w = s.window();
        return Tile.ROWS == 8
                && s.groups() == 1
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
                && s.w() == 2 * s.ow()
                && inThrees(s) <= s.ow();
    }

    /** Pixels of a line that are left for tiles of three. */
    private static int inThrees(ConvShape s) {
        return (Tile.roundUp(s.ow(), QuadSums.PIXELS) - s.ow()) * (QuadSums.PIXELS - 1);
    }

    /** Pixels of a line's last tile. */
    private static int atEdge(ConvShape s) {
        return inThrees(s) > 0 ? QuadSums.PIXELS - 1 : QuadSums.PIXELS;
    }

    QuadInputGradient(ConvShape shape) {
        this.shape = shape;
        int few = Tile.parts(shape.n() * shape.oh(), TaskGrid.ENOUGH);
        this.lines = Math.min(Math.max(few, MIN_LINES), shape.oh());
        this.grid = TaskGrid.of(
                Math.multiplyExact(shape.n(), bands()),
                1,
                shape.c() / COUNT,
                (long) lines * shape.ow() * shape.depth() * shape.k());
        this.first = Lines.of(shape, false, true);
        this.middle = Lines.of(shape, true, true);
        this.last = Lines.of(shape, true, false);
    }

    private int bands() {
        return Tile.parts(shape.oh(), lines);
    }

    @Override
    public String algorithm() {
        return "quads";
    }

    @Override
    public int packed() {
        return TAPS * shape.c() * shape.k();
    }

    @Override
    public int packTasks() {
        return shape.c() / COUNT;
    }

    /** A vector of channels: {@code (K, 6, lanes)}, then {@code (K, 3, lanes)}. */
    @Override
    public void pack(int task, float[] w, int wo, float[] bias, int bo, float[] packed, int po) {
        int at = po + task * panelSize();
        for (int tap = 0; tap < TAPS; tap++) {
            boolean near = tap < QuadSums.NEAR_TAPS;
            int step = (near ? QuadSums.NEAR_TAPS : QuadSums.RIGHT_TAPS) * COUNT;
            int to = at + (near ? tap : shape.k() * QuadSums.NEAR_TAPS + tap - QuadSums.NEAR_TAPS) * COUNT;
            int from = wo + (PLACES[tap] * shape.c() + task * COUNT) * shape.k();
            for (int k = 0; k < shape.k(); k++) {
                for (int lane = 0; lane < COUNT; lane++) {
                    packed[to + k * step + lane] = w[from + lane * shape.k() + k];
                }
            }
        }
    }

    private int panelSize() {
        return TAPS * shape.k() * COUNT;
    }

    @Override
    public int tasks() {
        return grid.tasks();
    }

    @Override
    public int scratch() {
        return 0;
    }

    /** A line of dy below the picture would add 0. */
    @Override
    public void run(
            int task, int n, float[] dy, int dyo, float[] packed, int po, float[] dx, int dxo, float[] scratch) {
        int end = Math.min(grid.firstItem(task) + grid.itemsPerTask(), n * bands());
        for (int item = grid.firstItem(task); item < end; item++) {
            int picture = item / bands();
            int from = item % bands() * lines;
            int to = Math.min(from + lines, shape.oh());
            for (int line = from; line <= Math.min(to, shape.oh() - 1); line++) {
                Lines sums = line == from ? first : line == to ? last : middle;
                int at = dyo + picture * shape.outputSize() + line * shape.ow() * shape.k();
                int result = dxo + picture * shape.inputSize() + 2 * line * shape.w() * shape.c();
                for (int panel = grid.firstPanel(task); panel < grid.endPanel(task); panel++) {
                    sum(sums, dy, at, packed, po + panel * panelSize(), dx, result + panel * COUNT);
                }
            }
        }
    }

    private void sum(Lines sums, float[] dy, int at, float[] packed, int w, float[] dx, int to) {
        int edge = atEdge(shape);
        int fours = shape.ow() - Math.max(inThrees(shape), edge);
        sum(sums.fours, fours, 0, dy, at, packed, w, dx, to);
        sum(sums.threes, shape.ow() - edge - fours, fours, dy, at, packed, w, dx, to);
        sum(sums.edge, edge, shape.ow() - edge, dy, at, packed, w, dx, to);
    }

    private void sum(
            QuadSums sums, int pixels, int first, float[] dy, int at, float[] packed, int w, float[] dx, int to) {
        int from = at + first * shape.k();
        int result = to + 2 * first * shape.c();
        sums.sum(pixels, shape.k(), dy, from, packed, w, dx, result);
    }
}
