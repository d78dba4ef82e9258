package cnnc.kernel;

/** Weight updates in one pass. */
public interface OptimizerKernels {}
