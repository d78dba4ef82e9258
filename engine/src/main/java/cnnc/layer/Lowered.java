package cnnc.layer;

import cnnc.graph.Graph;
import cnnc.graph.LocatedProblem;
import cnnc.graph.Trace;
import cnnc.graph.Value;
import java.util.List;

/**
 * What lowering a model gave.
 *
 * @param graph all of it, or what could be made where there are problems
 * @param lines the model's lines in order, a line ahead of those in its braces; for shapes in the editor and for summaries
 * @param problems all that was met, in the order of the lines
 */
public record Lowered(Graph graph, List<Trace.Row> lines, List<LocatedProblem> problems) {
    public Lowered {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** Whether every line gave its result, so that the graph may be run. */
    public boolean isComplete() {
        return problems.isEmpty() && lines.stream().noneMatch(line -> line.result() == Value.UNKNOWN);
    }
}
