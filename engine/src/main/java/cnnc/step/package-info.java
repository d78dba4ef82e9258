/** Ops bound to memory and kernels: what a plan runs. */
@NullMarked
package cnnc.step;

import org.jspecify.annotations.NullMarked;
