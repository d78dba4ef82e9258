/** Well-known networks as {@code .cnn} programs that any program may import, and the names that other libraries give to their weights. */
@NullMarked
package cnnc.zoo;

import org.jspecify.annotations.NullMarked;
