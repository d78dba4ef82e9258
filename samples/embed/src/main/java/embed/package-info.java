/** Trains and predicts through the package {@code cnnc}. */
@NullMarked
package embed;

import org.jspecify.annotations.NullMarked;
