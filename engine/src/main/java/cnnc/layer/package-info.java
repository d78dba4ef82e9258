/** What people write: one record a layer, each lowered to ops of the graph. */
@NullMarked
package cnnc.layer;

import org.jspecify.annotations.NullMarked;
