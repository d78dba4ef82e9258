package cnnc.kernel;

/** Convolutions, forward and both backward passes, one method an algorithm. */
public interface ConvKernels {}
