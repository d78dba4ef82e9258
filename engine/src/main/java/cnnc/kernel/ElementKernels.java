package cnnc.kernel;

/** Activations, sums, products, dropout, copies: element by element. */
public interface ElementKernels {}
