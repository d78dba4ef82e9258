package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.catalog.Duration;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** PyTorch's schedules of the learning rate, update by update. */
final class TorchSchedules {
    private TorchSchedules() {}

    static void check(JsonObject one) {
        JsonObject params = one.getAsJsonObject("params");
        double base = number(params, params.has("base") ? "base" : "max_lr");
        JsonArray rates = one.getAsJsonArray(one.has("lr") ? "lr" : "values");
        long total = rates.size();
        Schedule schedule = switch (one.get("kind").getAsString()) {
            case "step" -> new Schedules.Steps(Duration.ofSteps(number(params, "step_size")), number(params, "gamma"));
            case "multistep" -> new Schedules.Drop(durations(params), number(params, "gamma"));
            case "exponential" -> new Schedules.Steps(Duration.ofSteps(1), number(params, "gamma"));
            case "cosine" -> new Schedules.Cosine(number(params, "eta_min") / base);
            case "constant" -> Schedules.CONSTANT;
            case "linear" -> linear(params);
            case "polynomial" -> new Schedules.Polynomial(number(params, "power"), 0);
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

    /** Down from 1, or up to 1. */
    private static Schedule linear(JsonObject params) {
        return number(params, "start_factor") == 1
                ? new Schedules.Polynomial(1, number(params, "end_factor"))
                : new Schedules.Warmup(
                        Duration.ofSteps(number(params, "total_iters")),
                        number(params, "start_factor"),
                        Schedules.CONSTANT);
    }

    private static double number(JsonObject params, String key) {
        return params.get(key).getAsDouble();
    }

    private static List<Duration> durations(JsonObject params) {
        List<Duration> at = new ArrayList<>();
        params.getAsJsonArray("milestones").forEach(step -> at.add(Duration.ofSteps(step.getAsDouble())));
        return at;
    }
}
