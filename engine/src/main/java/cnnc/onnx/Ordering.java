package cnnc.onnx;

import cnnc.io.FileProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Puts nodes into an order in which they can run: the file's, as far as it is one (the standard demands it). */
final class Ordering {
    private Ordering() {}

    static List<OnnxNode> of(
            Path file, List<OnnxNode> nodes, List<OnnxValue> inputs, Set<String> constants, List<OnnxValue> outputs)
            throws FileProblem {
        Set<String> made = new HashSet<>(constants);
        made.add("");
        for (OnnxValue input : inputs) {
            make(file, made, input.name());
        }
        for (OnnxNode node : nodes) {
            for (String output : node.outputs()) {
                make(file, made, output);
            }
        }
        Set<String> ready = new HashSet<>(constants);
        ready.add("");
        inputs.forEach(input -> ready.add(input.name()));
        Map<String, List<Integer>> waiting = new HashMap<>();
        PriorityQueue<Integer> next = new PriorityQueue<>();
        int[] missing = new int[nodes.size()];
        for (int i = 0; i < missing.length; i++) {
            Set<String> wanted = new LinkedHashSet<>(nodes.get(i).inputs());
            wanted.removeAll(ready);
            missing[i] = wanted.size();
            for (String input : wanted) {
                waiting.computeIfAbsent(input, none -> new ArrayList<>()).add(i);
            }
            if (missing[i] == 0) {
                next.add(i);
            }
        }
        List<OnnxNode> ordered = new ArrayList<>();
        while (!next.isEmpty()) {
            OnnxNode node = nodes.get(next.remove());
            ordered.add(node);
            for (String output : node.outputs()) {
                ready.add(output);
                for (int user : waiting.getOrDefault(output, List.of())) {
                    if (--missing[user] == 0) {
                        next.add(user);
                    }
                }
            }
        }
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] > 0) {
                OnnxNode node = nodes.get(i);
                String first = node.inputs().stream()
                        .filter(input -> !ready.contains(input))
                        .findFirst()
                        .orElseThrow();
                throw problem(
                        file,
                        node.shown() + " needs \"" + first + "\", which "
                                + (made.contains(first) ? "needs its result in turn" : "nothing makes"));
            }
        }
        for (OnnxValue output : outputs) {
            if (!made.contains(output.name())) {
                throw problem(file, "nothing makes its output \"" + output.name() + "\"");
            }
        }
        return ordered;
    }

    private static void make(Path file, Set<String> made, String name) throws FileProblem {
        if (!name.isEmpty() && !made.add(name)) {
            throw problem(file, "\"" + name + "\" is made twice");
        }
    }

    private static FileProblem problem(Path file, String what) {
        return new FileProblem(file, what, "export the model anew");
    }
}
