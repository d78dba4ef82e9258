package cnnc.onnx;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: an operator of the standard, how it is evaluated, and for which types.
 *
 * @param types of the first input
 * @param rule how it is lowered; null where it is only evaluated
 * @param attributes all that are known; a node with another one is refused, for its meaning is not known either
 */
record Operator(
        String name,
        Types types,
        Evaluation evaluation,
        Set<String> attributes,
        Limit limit,
        Lowered.@Nullable Rule rule) {
    /** The definition: outputs from inputs. Wrong attributes and shapes are a {@link NodeFault}. */
    interface Evaluation {
        List<HostTensor> evaluate(Call call);
    }

    /** An operator with one output. */
    interface Single {
        HostTensor evaluate(Call call);
    }

    /** Why nodes of some attributes are refused; null where they aren't. */
    interface Limit {
        @Nullable
        String refusal(OnnxNode node);
    }

    enum Types {
        ANY,
        NUMBERS,
        REALS;

        boolean has(ElementType type) {
            return this == ANY || (this == NUMBERS ? type != ElementType.BOOL : type.isReal());
        }
    }

    Operator {
        attributes = Set.copyOf(attributes);
    }

    static Operator of(String name, Types types, Single evaluation, String... attributes) {
        return several(name, types, call -> List.of(evaluation.evaluate(call)), attributes);
    }

    static Operator several(String name, Types types, Evaluation evaluation, String... attributes) {
        return new Operator(name, types, evaluation, Set.of(attributes), node -> null, null);
    }

    Operator but(Limit other) {
        return new Operator(name, types, evaluation, attributes, other, rule);
    }

    Operator lowered(Lowered.@Nullable Rule other) {
        return new Operator(name, types, evaluation, attributes, limit, other);
    }

    /** Why a node of this operator is refused, from what stands in the file; null where it isn't. */
    @Nullable
    String refusal(OnnxNode node) {
        for (String attribute : node.attributes().keySet()) {
            if (!attributes.contains(attribute)) {
                return "attribute \"" + attribute + "\" is not supported";
            }
        }
        return limit.refusal(node);
    }
}
