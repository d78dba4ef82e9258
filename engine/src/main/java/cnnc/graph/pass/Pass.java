package cnnc.graph.pass;

import cnnc.graph.Graph;

/** A rewriting that keeps the numbers of every output. */
public interface Pass {
    /** For messages. */
    String name();

    Graph apply(Graph graph);
}
