package cnnc.compile;

import cnnc.catalog.Duration;
import cnnc.source.Span;
import cnnc.train.Metric;
import cnnc.train.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code train LeNet on mnist as head { … }}: a stage.
 *
 * @param checkpointEvery how often the state is saved; null: at the end of each epoch
 */
public record TrainStatement(
        Recipe recipe,
        ModelStatement model,
        DatasetStatement data,
        @Nullable AugmentStatement augment,
        List<Metric> metrics,
        @Nullable Duration checkpointEvery,
        Span at)
        implements ProgramStatement {
    public TrainStatement {
        metrics = List.copyOf(metrics);
    }

    @Override
    public String describe() {
        return "a stage of training";
    }

    /** The stage's name: what {@code as} says, else the model's. */
    public String name() {
        return recipe.stage();
    }

    /** Whether {@code M.best} exists after it. */
    public boolean keepsBest() {
        return recipe.keep() != null || recipe.earlyStop() != null;
    }
}
