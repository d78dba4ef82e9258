/** Optimizers, schedules, metrics and the loop that trains. */
@NullMarked
package cnnc.train;

import org.jspecify.annotations.NullMarked;
