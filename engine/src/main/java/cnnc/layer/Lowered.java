package cnnc.layer;

import cnnc.graph.Graph;
import cnnc.graph.LocatedProblem;
import cnnc.graph.Parameter;
import cnnc.graph.Trace;
import cnnc.graph.Value;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What lowering a model gave.
 *
 * @param graph all of it, or what could be made where there are problems
 * @param lines the model's lines in order, a line ahead of those in its braces; for shapes in the editor and for summaries
 * @param problems all that was met, in the order of the lines
 * @param frozen names of parameters and states that stand still in training
 */
public record Lowered(Graph graph, List<Trace.Row> lines, List<LocatedProblem> problems, Set<String> frozen) {
    public Lowered {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        frozen = Collections.unmodifiableSet(new LinkedHashSet<>(frozen));
    }

    /** Parameters that an optimizer moves, in the order of the model. */
    public List<Parameter> trained() {
        return graph.parameters()
                .filter(parameter -> !parameter.state() && !frozen.contains(parameter.name()))
                .toList();
    }

    /** Whether every line gave its result, so that the graph may be run. */
    public boolean isComplete() {
        return problems.isEmpty() && lines.stream().noneMatch(line -> line.result() == Value.UNKNOWN);
    }
}
