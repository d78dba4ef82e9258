package cnnc.onnx;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One node with what flows into it, as its evaluation sees it. Attributes of another kind than asked for are a {@link NodeFault}.
 *
 * @param inputs null where the node leaves one out
 */
record Call(OnnxNode node, int opset, List<@Nullable HostTensor> inputs) {
    /** Input {@code i}, which the operator demands. */
    HostTensor in(int i) {
        return optional(i).orElseThrow(() -> new NodeFault("it has no input " + (i + 1)));
    }

    HostTensor x() {
        return in(0);
    }

    Optional<HostTensor> optional(int i) {
        return i < inputs.size() ? Optional.ofNullable(inputs.get(i)) : Optional.empty();
    }

    /** All inputs, none left out. */
    List<HostTensor> all() {
        return java.util.stream.IntStream.range(0, inputs.size())
                .mapToObj(this::in)
                .toList();
    }

    boolean has(String attribute) {
        return node.attributes().containsKey(attribute);
    }

    long whole(String attribute, long otherwise) {
        return switch (node.attributes().get(attribute)) {
            case null -> otherwise;
            case OnnxAttribute.Whole(long value) -> value;
            case OnnxAttribute other -> throw wrongKind(attribute, other);
        };
    }

    /** A size, axis or number of groups. */
    int number(String attribute, int otherwise) {
        return narrow(attribute, whole(attribute, otherwise));
    }

    boolean flag(String attribute, boolean otherwise) {
        return whole(attribute, otherwise ? 1 : 0) != 0;
    }

    double real(String attribute, double otherwise) {
        return switch (node.attributes().get(attribute)) {
            case null -> otherwise;
            case OnnxAttribute.Real(float value) -> value;
            case OnnxAttribute other -> throw wrongKind(attribute, other);
        };
    }

    String text(String attribute, String otherwise) {
        return switch (node.attributes().get(attribute)) {
            case null -> otherwise;
            case OnnxAttribute.Text(String value) -> value;
            case OnnxAttribute other -> throw wrongKind(attribute, other);
        };
    }

    Optional<int[]> numbers(String attribute) {
        return switch (node.attributes().get(attribute)) {
            case null -> Optional.empty();
            case OnnxAttribute.Wholes(List<Long> values) ->
                Optional.of(values.stream()
                        .mapToInt(value -> narrow(attribute, value))
                        .toArray());
            case OnnxAttribute other -> throw wrongKind(attribute, other);
        };
    }

    /** Numbers given as an input, as newer opsets do, or as an attribute, as older ones. */
    Optional<int[]> numbers(int input, String attribute) {
        Optional<int[]> given = optional(input).map(HostTensor::ints);
        return given.isPresent() ? given : numbers(attribute);
    }

    Optional<double[]> reals(String attribute) {
        return switch (node.attributes().get(attribute)) {
            case null -> Optional.empty();
            case OnnxAttribute.Reals(List<Float> values) ->
                Optional.of(values.stream().mapToDouble(Float::doubleValue).toArray());
            case OnnxAttribute other -> throw wrongKind(attribute, other);
        };
    }

    Optional<HostTensor> tensor(String attribute) {
        return switch (node.attributes().get(attribute)) {
            case null -> Optional.empty();
            case OnnxAttribute.Tensor(HostTensor value) -> Optional.of(value);
            case OnnxAttribute other -> throw wrongKind(attribute, other);
        };
    }

    private static int narrow(String attribute, long value) {
        if (value != (int) value) {
            throw new NodeFault(attribute + " " + value + " is too large");
        }
        return (int) value;
    }

    private static NodeFault wrongKind(String attribute, OnnxAttribute given) {
        return new NodeFault("attribute \"" + attribute + "\" is of the wrong kind: " + given);
    }
}
