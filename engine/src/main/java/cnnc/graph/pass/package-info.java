/** Rewritings of a graph that keep its meaning. */
@NullMarked
package cnnc.graph.pass;

import org.jspecify.annotations.NullMarked;
