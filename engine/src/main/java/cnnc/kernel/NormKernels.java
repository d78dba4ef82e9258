package cnnc.kernel;

/** Batch norm: statistics, normalisation, gradients. */
public interface NormKernels {}
