package cnnc.train;

import com.google.gson.JsonObject;

/** PyTorch's optimizers by their options; what is not said has PyTorch's default. */
final class TorchOptimizers {
    private TorchOptimizers() {}

    static Optimizer of(String name, JsonObject o) {
        double decay = number(o, "weight_decay", name.equals("AdamW") ? 0.01 : 0);
        double momentum = number(o, "momentum", 0);
        return switch (name) {
            case "SGD" ->
                new Sgd(number(o, "lr", 0.001), momentum, number(o, "dampening", 0), flag(o, "nesterov"), decay);
            case "Adam", "AdamW" ->
                new Adam(
                        number(o, "lr", 0.001),
                        beta(o, 0, 0.9),
                        beta(o, 1, 0.999),
                        number(o, "eps", 1e-8),
                        decay,
                        name.equals("AdamW"));
            case "RMSprop" ->
                new RmsProp(
                        number(o, "lr", 0.01),
                        number(o, "alpha", 0.99),
                        number(o, "eps", 1e-8),
                        momentum,
                        flag(o, "centered"),
                        decay);
            case "Adagrad" -> new Adagrad(number(o, "lr", 0.01), number(o, "eps", 1e-10), decay);
            default -> throw new AssertionError("an optimizer that the suite did not have: " + name);
        };
    }

    private static double number(JsonObject o, String option, double fallback) {
        return o.has(option) ? o.get(option).getAsDouble() : fallback;
    }

    private static boolean flag(JsonObject o, String option) {
        return o.has(option) && o.get(option).getAsBoolean();
    }

    private static double beta(JsonObject o, int i, double fallback) {
        return o.has("betas") ? o.getAsJsonArray("betas").get(i).getAsDouble() : fallback;
    }
}
