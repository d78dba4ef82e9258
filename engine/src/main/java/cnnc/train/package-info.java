/** Losses, optimizers, schedules, metrics, checkpoints and the loop over them. */
@NullMarked
package cnnc.train;

import org.jspecify.annotations.NullMarked;
