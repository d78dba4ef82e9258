/** Arithmetic over flat arrays: a plain scalar twin and a vector twin of each algorithm, and the workers that run them. */
@NullMarked
package cnnc.kernel;

import org.jspecify.annotations.NullMarked;
