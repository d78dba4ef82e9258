/** File formats of weights and of what a run leaves behind. */
@NullMarked
package cnnc.io;

import org.jspecify.annotations.NullMarked;
