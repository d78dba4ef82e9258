package cnnc.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What lowering met, line by line: results, and problems, which it survives. */
public final class Trace {
    /**
     * One line of a model.
     *
     * @param depth braces around it
     * @param result what it and its followers gave; {@link Value#UNKNOWN} where a problem prevented it
     */
    public record Row(Origin origin, int depth, Value result) {}

    private final List<Row> rows = new ArrayList<>();
    private final List<LocatedProblem> problems = new ArrayList<>();
    private int depth;

    /** Begins a line, ahead of the lines inside it; gives the number for {@link #end}. */
    public int begin(Origin origin) {
        rows.add(new Row(origin, depth++, Value.UNKNOWN));
        return rows.size() - 1;
    }

    public void end(int row, Value result) {
        Row begun = rows.get(row);
        rows.set(row, new Row(begun.origin(), begun.depth(), result));
        depth--;
    }

    public void report(Problem problem, Origin origin) {
        problems.add(new LocatedProblem(problem, origin));
    }

    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    public List<LocatedProblem> problems() {
        return Collections.unmodifiableList(problems);
    }
}
