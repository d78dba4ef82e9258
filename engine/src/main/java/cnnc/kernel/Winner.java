package cnnc.kernel;

/**
 * Where a convolution that pools writes which tap won, as {@link PoolKernels#maxPoolWinners} does.
 *
 * @param shift from the place of the largest in its own array to that of its tap
 */
public record Winner(float[] data, int shift) {}
