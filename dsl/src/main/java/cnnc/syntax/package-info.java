/** The statements of a file as records, and the parser that makes them. */
@NullMarked
package cnnc.syntax;

import org.jspecify.annotations.NullMarked;
