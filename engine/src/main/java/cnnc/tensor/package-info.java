/** Shapes and the few value types that the graph and the kernels share. */
@NullMarked
package cnnc.tensor;

import org.jspecify.annotations.NullMarked;
