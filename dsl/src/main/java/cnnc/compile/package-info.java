/** From statements to a checked program: names, words, units, shapes. */
@NullMarked
package cnnc.compile;

import org.jspecify.annotations.NullMarked;
