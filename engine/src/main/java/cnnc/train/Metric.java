package cnnc.train;

import java.util.List;
import java.util.Map;

/** Numbers read from an {@link Evaluation}, by name: what progress lines, events and reports show. */
public interface Metric {
    Map<String, Double> of(Evaluation evaluation);

    /** Rows of cells that show it to a person, the first row the heading; empty where {@link #of} says it all. */
    default List<List<String>> table(Evaluation evaluation) {
        return List.of();
    }
}
