package cnnc.onnx;

import cnnc.onnx.Lowered.Rule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Operators as ops of ours: the rules of the table's rows. */
final class Rules {
    private Rules() {}

    static Map<String, Rule> all() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        WindowRules.addTo(rules);
        ProductRules.addTo(rules);
        NormRules.addTo(rules);
        FunctionRules.addTo(rules);
        ArithmeticRules.addTo(rules);
        MovingRules.addTo(rules);
        ResizeRules.addTo(rules);
        return rules;
    }
}
