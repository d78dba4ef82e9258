/**
 * Pictures with labels, from files or drawn: formats, parts, order, and the way from stored bytes to the model's numbers.
 *
 * <p>A {@link cnnc.data.Format} opens a place to {@link cnnc.data.DataParts}; each part is a {@link cnnc.data.Source}. What the
 * user must mend is a {@link cnnc.data.DataException}. Nothing here writes a file.
 */
@NullMarked
package cnnc.data;

import org.jspecify.annotations.NullMarked;
