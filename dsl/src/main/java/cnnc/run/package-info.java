/** Runs a checked program: opens its data, trains, evaluates, predicts, saves, and keeps the folder of the run. */
@NullMarked
package cnnc.run;

import org.jspecify.annotations.NullMarked;
