/** For programs that embed the engine: compile a text, load weights, predict, run with a listener. */
@NullMarked
package cnnc;

import org.jspecify.annotations.NullMarked;
