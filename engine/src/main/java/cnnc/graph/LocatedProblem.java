package cnnc.graph;

/** A problem and the line whose lowering met it. */
public record LocatedProblem(Problem problem, Origin origin) {}
