package cnnc.filter;

/**
 * A kernel slid over a picture, as on the slide and in every network: the kernel is not flipped (cross-correlation). Without a border it
 * stays inside. With one the result has the picture's size divided by the stride, rounded up; an odd pixel of the border stands at the
 * bottom and the right, as with {@code conv … same}.
 */
public final class Sliding {
    private final Kernel kernel;
    private final int stride;
    private final Grid padded;
    private final int top;
    private final int left;
    private final int height;
    private final int width;

    /** @throws IllegalArgumentException where nothing fits: ask {@link #fits} before */
    public Sliding(Grid grid, Kernel kernel, Border border, int stride) {
        if (!fits(grid, kernel, border)) {
            throw new IllegalArgumentException("a kernel " + kernel + " does not fit into " + grid);
        }
        this.kernel = kernel;
        this.stride = stride;
        if (border == Border.VALID) {
            this.top = 0;
            this.left = 0;
            this.padded = grid;
            this.height = (grid.height() - kernel.height()) / stride + 1;
            this.width = (grid.width() - kernel.width()) / stride + 1;
        } else {
            this.height = Math.ceilDiv(grid.height(), stride);
            this.width = Math.ceilDiv(grid.width(), stride);
            int more = Math.max(0, (height - 1) * stride + kernel.height() - grid.height());
            int wider = Math.max(0, (width - 1) * stride + kernel.width() - grid.width());
            this.top = more / 2;
            this.left = wider / 2;
            this.padded = padded(grid, border, top, left, grid.height() + more, grid.width() + wider);
        }
    }

    /** Whether the kernel lies inside at least once, and its channels are those of the picture or one. */
    public static boolean fits(Grid grid, Kernel kernel, Border border) {
        boolean size = border != Border.VALID || (kernel.height() <= grid.height() && kernel.width() <= grid.width());
        return size && (kernel.channels() == 1 || kernel.channels() == grid.channels());
    }

    private static Grid padded(Grid grid, Border border, int top, int left, int height, int width) {
        int channels = grid.channels();
        double[] values = new double[height * width * channels];
        for (int y = 0; y < height; y++) {
            int fromY = border.inside(y - top, grid.height());
            for (int x = 0; x < width; x++) {
                int fromX = border.inside(x - left, grid.width());
                for (int c = 0; c < channels && fromY >= 0 && fromX >= 0; c++) {
                    values[(y * width + x) * channels + c] = grid.at(fromY, fromX, c);
                }
            }
        }
        return new Grid(height, width, channels, values);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public Kernel kernel() {
        return kernel;
    }

    /** 1 where the kernel sums over the channels. */
    public int channels() {
        return kernel.channels() == 1 ? padded.channels() : 1;
    }

    /** The picture's row (from 0, negative in the border) that lies under the kernel's first row. */
    public int row(int y) {
        return y * stride - top;
    }

    /** As {@link #row}. */
    public int column(int x) {
        return x * stride - left;
    }

    /** The number under the kernel's {@code (i, j)} where it makes the result's {@code (y, x)}. */
    public double under(int y, int x, int i, int j, int channel) {
        return padded.at(y * stride + i, x * stride + j, channel);
    }

    /** Sums in the order (kh, kw), each times the kernel's scale. */
    public Grid result() {
        double[] out = new double[height * width * channels()];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < kernel.height(); i++) {
                for (int j = 0; j < kernel.width(); j++) {
                    if (kernel.channels() == 1) {
                        addEach(out, y, i, j);
                    } else {
                        addAll(out, y, i, j);
                    }
                }
            }
        }
        if (kernel.scale() != 1) {
            for (int n = 0; n < out.length; n++) {
                out[n] *= kernel.scale();
            }
        }
        return new Grid(height, width, channels(), out);
    }

    /** One tap of the kernel on a row of results, each channel alone. */
    private void addEach(double[] out, int y, int i, int j) {
        double weight = kernel.at(i, j, 0);
        if (weight == 0) {
            return;
        }
        int channels = padded.channels();
        double[] in = padded.values();
        int from = ((y * stride + i) * padded.width() + j) * channels;
        int to = y * width * channels;
        for (int x = 0; x < width; x++) {
            for (int c = 0; c < channels; c++) {
                out[to + x * channels + c] += weight * in[from + x * stride * channels + c];
            }
        }
    }

    private void addAll(double[] out, int y, int i, int j) {
        for (int x = 0; x < width; x++) {
            double sum = out[y * width + x];
            for (int c = 0; c < kernel.channels(); c++) {
                sum += kernel.at(i, j, c) * under(y, x, i, j, c);
            }
            out[y * width + x] = sum;
        }
    }
}
