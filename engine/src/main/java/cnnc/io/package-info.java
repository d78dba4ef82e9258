/** Files of weights. */
@NullMarked
package cnnc.io;

import org.jspecify.annotations.NullMarked;
