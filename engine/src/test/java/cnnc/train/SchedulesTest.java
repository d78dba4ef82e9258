package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchedulesTest {
    @Test
    void plateauDropsAfterItsPatienceAndCountsAnew() {
        Schedules.Plateau plateau = new Schedules.Plateau(1, 0.5, Watch.VAL_LOSS);
        double[] losses = {1, 0.9, 0.95, 0.95, 0.95, 0.95, 0.8};
        double[] factors = {1, 1, 1, 0.5, 0.5, 0.25, 0.25};
        History history = History.EMPTY;
        for (int i = 0; i < losses.length; i++) {
            history = history.with(new History.Epoch(i + 1, 0, 0, losses[i], 0, 0, 0, 0, 0));
            assertThat(plateau.factor(new Progress(i, 1, 10, history))).isEqualTo(factors[i]);
        }
        assertThat(history.best(Watch.VAL_LOSS)).isEqualTo(6);
        assertThat(new EarlyStop(2, Watch.VAL_LOSS).fires(history)).isFalse();
    }
}
