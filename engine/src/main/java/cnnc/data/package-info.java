/** Where pictures come from: data sets, their formats, batches. */
@NullMarked
package cnnc.data;

import org.jspecify.annotations.NullMarked;
