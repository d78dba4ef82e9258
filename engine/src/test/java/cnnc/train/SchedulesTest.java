package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.TestPlaces;
import cnnc.catalog.Duration;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    @Test
    void equalsPyTorchStepByStep() throws IOException {
        JsonObject suite = JsonParser.parseString(
                        Files.readString(TestPlaces.conformance("torch-train").resolve("lr_schedules.json")))
                .getAsJsonObject();
        int cases = 0;
        for (var entry : suite.entrySet()) {
            if (entry.getValue().isJsonArray()) {
                for (JsonElement element : entry.getValue().getAsJsonArray()) {
                    check(element.getAsJsonObject());
                    cases++;
                }
            }
        }
        assertThat(cases).isPositive();
    }

    private static void check(JsonObject one) {
        JsonObject params = one.getAsJsonObject("params");
        double base = number(params, params.has("base") ? "base" : "max_lr");
        JsonArray rates = one.getAsJsonArray(one.has("lr") ? "lr" : "values");
        long total = rates.size();
        Schedule schedule = switch (one.get("kind").getAsString()) {
            case "step" -> new Schedules.Steps(Duration.ofSteps(number(params, "step_size")), number(params, "gamma"));
            case "multistep" -> new Schedules.Drop(durations(params), number(params, "gamma"));
            case "exponential" -> new Schedules.Steps(Duration.ofSteps(1), number(params, "gamma"));
            case "cosine" -> new Schedules.Cosine(number(params, "eta_min") / base);
            case "linear" -> new Schedules.Polynomial(1, number(params, "end_factor"));
            case "warmup_cosine" ->
                new Schedules.Warmup(
                        Duration.ofSteps(number(params, "warmup")),
                        number(params, "start_factor"),
                        new Schedules.Cosine(number(params, "eta_min") / base));
            case "one_cycle" ->
                new Schedules.OneCycle(
                        number(params, "pct_start"), number(params, "div_factor"), number(params, "final_div_factor"));
            default -> throw new AssertionError("a schedule that the suite did not have: " + one);
        };
        for (String key : List.of("t_max", "total", "total_steps", "total_iters")) {
            if (params.has(key)) {
                total = params.get(key).getAsLong();
            }
        }
        for (int t = 0; t < rates.size(); t++) {
            double expected = rates.get(t).getAsDouble();
            assertThat(base * schedule.factor(new Progress(t, 10, total, History.EMPTY)))
                    .as("%s, update %d", one.get("name"), t)
                    .isCloseTo(expected, within(1e-6 * Math.abs(expected) + 1e-12));
        }
    }

    private static double number(JsonObject params, String key) {
        return params.get(key).getAsDouble();
    }

    private static List<Duration> durations(JsonObject params) {
        List<Duration> at = new ArrayList<>();
        params.getAsJsonArray("milestones").forEach(step -> at.add(Duration.ofSteps(step.getAsDouble())));
        return at;
    }

    @Test
    void plateauDropsAfterItsPatienceAndCountsAnew() {
        Schedules.Plateau plateau = new Schedules.Plateau(1, 0.5, Watch.VAL_LOSS);
        double[] losses = {1, 0.9, 0.95, 0.95, 0.95, 0.95, 0.8};
        double[] factors = {1, 1, 1, 0.5, 0.5, 0.25, 0.25};
        History history = History.EMPTY;
        for (int i = 0; i < losses.length; i++) {
            history = history.with(new History.Epoch(i + 1, 0, 0, losses[i], 0, 0, 0, 0));
            assertThat(plateau.factor(new Progress(i, 1, 10, history))).isEqualTo(factors[i]);
        }
        assertThat(history.best(Watch.VAL_LOSS)).isEqualTo(6);
        assertThat(new EarlyStop(2, Watch.VAL_LOSS).fires(history)).isFalse();
    }
}
