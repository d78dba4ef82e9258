/** What kernels and workers cost: for JMH, and for the one table and chart of {@link cnnc.benchmarks.Simd}. */
package cnnc.benchmarks;
