package cnnc.train;

import cnnc.kernel.Kernels;
import cnnc.kernel.Workers;

/** What runs a plan: which kernels, on how many threads. */
public record Engine(Kernels kernels, Workers workers) {}
