/** What kernels, workers and networks cost: for JMH, and for the one table and chart of {@link cnnc.benchmarks.Simd}. */
@NullMarked
package cnnc.benchmarks;

import org.jspecify.annotations.NullMarked;
