package cnnc.run;

import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.tensor.Activation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One or several ops of a graph as a word.
 *
 * @param text the word and its settings
 * @param in what flows in; itself where nothing does
 * @param others named outputs that go in behind it
 * @param weights what stands in its file of weights, parameters or constants, by the endings of their names
 * @param follower whether it may stand behind another word on one line
 * @param bias whether there is one, where the word may have one
 * @param usesOfInput how often the ops use what flows in
 */
record RaisedOp(
        String text,
        Value in,
        List<Value> others,
        Value out,
        Map<String, Op> weights,
        boolean follower,
        @Nullable Boolean bias,
        int usesOfInput) {
    RaisedOp {
        others = List.copyOf(others);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    String word() {
        return text.replaceFirst(" .*", "");
    }

    /** What lines of its kind are called: the word, of {@code op} which one. */
    String kind() {
        return text.replaceFirst("^op ", "").replaceFirst(" .*", "");
    }

    /** Whether nothing flows in. */
    boolean isSource() {
        return in == out;
    }

    /** {@code activation} of {@code in}. */
    static RaisedOp of(Activation activation, Value in, Value out) {
        return new RaisedOp(OpText.activation(activation), in, List.of(), out, Map.of(), true, null, 1);
    }
}
