package cnnc.onnx;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of operators: each that is known, and why some never will be. Whether a file is supported is read from here, before
 * anything is evaluated.
 */
final class Operators {
    private Operators() {}

    static final Map<String, Operator> TABLE = table();

    /** Operators of the standard that are none of a convolutional network's, and the reason. */
    private static final Map<String, String> REFUSED = refused();

    private static Map<String, Operator> table() {
        Map<String, Operator> table = new TreeMap<>();
        Map<String, Lowered.Rule> rules = Rules.all();
        Stream.of(
                        Elementwise.OPERATORS,
                        Activations.OPERATORS,
                        Moving.OPERATORS,
                        Reductions.OPERATORS,
                        Products.OPERATORS,
                        Windows.OPERATORS,
                        Norms.OPERATORS,
                        Resizing.OPERATORS)
                .flatMap(List::stream)
                .forEach(operator -> {
                    if (table.put(operator.name(), operator.lowered(rules.remove(operator.name()))) != null) {
                        throw new IllegalStateException("two rows for " + operator.name());
                    }
                });
        if (!rules.isEmpty()) {
            throw new IllegalStateException("rules without a row: " + rules.keySet());
        }
        return Collections.unmodifiableMap(table);
    }

    private static Map<String, String> refused() {
        Map<String, String> refused = new TreeMap<>();
        Map.of(
                        "graphs within graphs are not supported", "If Loop Scan SequenceMap",
                        "recurrent networks are not supported", "RNN LSTM GRU",
                        "sequences and optional values are not supported",
                                "SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert"
                                    + " SequenceLength SplitToSequence ConcatFromSequence Optional OptionalGetElement"
                                    + " OptionalHasElement",
                        "quantised numbers are not supported",
                                "QuantizeLinear DequantizeLinear DynamicQuantizeLinear QLinearConv QLinearMatMul"
                                        + " ConvInteger MatMulInteger",
                        "random numbers within a graph are not supported",
                                "RandomNormal RandomNormalLike RandomUniform RandomUniformLike Multinomial Bernoulli",
                        "texts are not supported",
                                "StringConcat StringNormalizer StringSplit RegexFullMatch TfIdfVectorizer",
                        "the size of its result depends on numbers that are not known before a run",
                                "NonZero Unique Compress NonMaxSuppression")
                .forEach((reason, names) -> Stream.of(names.split(" ")).forEach(name -> refused.put(name, reason)));
        return Collections.unmodifiableMap(refused);
    }

    /** The row of a node that is not refused. */
    static Operator of(OnnxNode node) {
        Operator operator = TABLE.get(node.operator());
        if (operator == null) {
            throw new IllegalArgumentException("no row for " + node.operator());
        }
        return operator;
    }

    /** Why a node is refused; null where it isn't. */
    static @Nullable String refusal(OnnxNode node) {
        if (!node.domain().isEmpty()) {
            return "operators of \"" + node.domain() + "\" are not supported";
        }
        Operator operator = TABLE.get(node.operator());
        return operator == null
                ? REFUSED.getOrDefault(node.operator(), "this operator is not supported")
                : operator.refusal(node);
    }
}
