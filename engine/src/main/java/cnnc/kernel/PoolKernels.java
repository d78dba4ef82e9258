package cnnc.kernel;

/** Maximum and average pooling and their gradients. */
public interface PoolKernels {}
