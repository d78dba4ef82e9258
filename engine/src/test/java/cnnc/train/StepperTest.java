package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.catalog.Duration;
import cnnc.data.Dataset;
import cnnc.data.DatasetOptions;
import cnnc.data.Format;
import cnnc.data.Formats;
import cnnc.data.Preprocessor;
import cnnc.data.Shuffle;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.layer.CrossEntropy;
import cnnc.layer.Model;
import cnnc.layer.Objective;
import cnnc.layer.Words;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole step, with feeding and update, allocates nothing, once its kernels are compiled. */
class StepperTest {
    private static final int BATCH = 8;
    private static final int PATIENCE = 20_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void allocatesNothing() {
        Format.Drawn drawn = (Format.Drawn) Formats.find("synthetic").orElseThrow();
        DatasetOptions options = DatasetOptions.defaults();
        Dataset data = Dataset.of("digits", drawn.open("digits", options), options);
        Examples examples = Examples.plain("digits", data.train(), new Preprocessor(data.preprocessing()));
        Network network = Network.initial(Words.lenet(), 1, new Engine(Kernels.vector(), new SingleWorker()), false);
        Stepper stepper = network.stepper(recipe(network.model()), examples);
        int[] order = new int[examples.size()];
        Shuffle.fill(order, 1, 0);
        int steps = 0;
        for (int quiet = 0; quiet < 3 && steps < PATIENCE; steps++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            stepper.batch(0, order, steps % (order.length / BATCH) * BATCH, BATCH, 0);
            stepper.update(1, steps + 1);
            quiet = THREADS.getCurrentThreadAllocatedBytes() == before ? quiet + 1 : 0;
        }
        assertThat(steps).isLessThan(PATIENCE);
    }

    private static Recipe recipe(Model model) {
        return new Recipe(
                "train",
                model,
                List.of(new Objective(Model.OUTPUT, new CrossEntropy(0), 1, "")),
                new Sgd(0.01, 0.9, 0, false, 0),
                Rates.ALIKE,
                Schedules.CONSTANT,
                Clip.NONE,
                BATCH,
                1,
                0,
                Duration.ofEpochs(1),
                null,
                null,
                1,
                false);
    }
}
