/** What the engine runs: a graph of sealed ops over values, its gradients and its passes. */
@NullMarked
package cnnc.graph;

import org.jspecify.annotations.NullMarked;
