package cnnc.kernel;

/**
 * Maximum and average pooling and their gradients, one picture {@code (H, W, C)} a call. {@code xAt} and its like are where
 * the picture begins; of results, only output rows {@code from} to {@code to - 1} are written.
 */
public interface PoolKernels {
    /** The largest under each window: the first NaN's value if there is one, -∞ where a window lies on padding alone. */
    void maxPool(Pooling pooling, float[] x, int xAt, float[] y, int yAt, int from, int to);

    /**
     * The largest, and as a float which tap {@code kh·kernelW + kw} it stood under: of equals the first, of NaNs the last
     * (PyTorch), -1 for none.
     */
    void maxPoolWinners(
            Pooling pooling, float[] x, int xAt, float[] y, int yAt, float[] winner, int winnerAt, int from, int to);

    /** dx = for each pixel the sum, in the order of the windows, of dy where it won. All of the picture is written. */
    void maxPoolGrad(Pooling pooling, float[] winner, int winnerAt, float[] dy, int dyAt, float[] dx, int dxAt);

    /** The sum under each window, taps in ascending order, divided by {@link Pooling#divisor}. */
    void averagePool(Pooling pooling, boolean countPad, float[] x, int xAt, float[] y, int yAt, int from, int to);

    /** dx = for each pixel the sum, in the order of the windows, of dy / divisor. All of the picture is written. */
    void averagePoolGrad(Pooling pooling, boolean countPad, float[] dy, int dyAt, float[] dx, int dxAt);
}
