/** Text, places in it, and messages about them. */
@NullMarked
package cnnc.source;

import org.jspecify.annotations.NullMarked;
