package cnnc.kernel;

/** Dense layers: matrix products over packed panels. */
public interface GemmKernels {}
