package cnnc.kernel;

/** Softmax, losses and their gradients. */
public interface LossKernels {}
