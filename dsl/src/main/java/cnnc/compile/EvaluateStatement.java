package cnnc.compile;

import cnnc.source.Span;
import cnnc.train.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluate LeNet.best on mnist.test { metrics accuracy }}.
 *
 * @param best the kept state instead of the last one
 * @param augment changes of the pictures before they are shown to the model
 */
public record EvaluateStatement(
        ModelStatement model,
        boolean best,
        DatasetStatement data,
        Part part,
        @Nullable AugmentStatement augment,
        List<Metric> metrics,
        Span at)
        implements ProgramStatement {
    public EvaluateStatement {
        metrics = List.copyOf(metrics);
    }

    @Override
    public String describe() {
        return "an evaluation";
    }
}
