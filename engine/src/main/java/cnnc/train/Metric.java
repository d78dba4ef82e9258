package cnnc.train;

import java.util.Map;

/** Numbers read from an {@link Evaluation}, by name: what progress lines, events and reports show. */
public interface Metric {
    Map<String, Double> of(Evaluation evaluation);
}
