package cnnc.run;

import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One or several ops of a graph as a word.
 *
 * @param op the first of them
 * @param text the word and its settings
 * @param in what flows in; itself where nothing does
 * @param others named outputs that are joined
 * @param parameters by the endings of their names
 * @param follower whether it may stand behind another word on one line
 * @param bias whether there is one, where the word may have one
 * @param usesOfInput how many of the ops use what flows in
 */
record RaisedOp(
        Op op,
        String word,
        String text,
        Value in,
        List<Value> others,
        Value out,
        Map<String, Parameter> parameters,
        boolean follower,
        @Nullable Boolean bias,
        int usesOfInput) {}
