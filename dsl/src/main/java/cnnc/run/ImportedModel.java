package cnnc.run;

import cnnc.graph.Graph;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.layer.Layers;
import cnnc.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A graph as the lines of a model, and its weights under the names that those lines give them. A weight's name in the graph becomes
 * the name of its line: {@code layer1.0.conv1.weight} that of {@code as layer1_0_conv1}.
 *
 * @param lines without the braces around them
 * @param missing ops that have no word, with how many there are; a model with any of them is not complete
 */
public record ImportedModel(List<String> lines, Map<String, Tensor> weights, Map<String, Integer> missing) {
    public ImportedModel {
        lines = List.copyOf(lines);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        missing = Collections.unmodifiableMap(new TreeMap<>(missing));
    }

    /** @param graph as lowered for training, before any pass: running statistics and dropout stand in it */
    public static ImportedModel of(Graph graph, Map<String, Tensor> weights) {
        return new Builder(graph, weights).build();
    }

    /** A program that declares the model. */
    public String program(String name, String from) {
        return "cnn 1.0\n\n# imported from " + from + "\nmodel " + name + " {\n  " + String.join("\n  ", lines)
                + "\n}\n";
    }

    /** A line being put together. */
    private static final class Line {
        final RaisedOp first;
        final List<RaisedOp> followers = new ArrayList<>();
        String name = "";

        Line(RaisedOp first) {
            this.first = first;
        }

        Value out() {
            return followers.isEmpty() ? first.out() : followers.getLast().out();
        }

        boolean has(String word) {
            return first.word().equals(word)
                    || followers.stream().anyMatch(one -> one.word().equals(word));
        }
    }

    private static final class Builder {
        private final Graph graph;
        private final Map<String, Tensor> weights;
        private final Map<Value, Integer> uses = new HashMap<>();
        private final Map<Value, Line> made = new HashMap<>();
        private final List<Line> lines = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private final Map<String, Integer> counts = new HashMap<>();
        private final Map<String, Tensor> renamed = new LinkedHashMap<>();
        private final Map<String, Integer> missing = new TreeMap<>();

        Builder(Graph graph, Map<String, Tensor> weights) {
            this.graph = graph;
            this.weights = weights;
        }

        ImportedModel build() {
            for (Node node : graph.nodes()) {
                node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
            }
            List<Value> answers = answers();
            answers.forEach(answer -> uses.merge(answer, 1, Integer::sum));
            Raising raising = new Raising(graph);
            for (RaisedOp op : raising.all()) {
                add(op);
            }
            raising.missing().forEach(op -> missing.merge(op, 1, Integer::sum));
            return missing.isEmpty() ? text(answers) : new ImportedModel(List.of(), Map.of(), missing);
        }

        private List<Value> answers() {
            List<Value> answers = new ArrayList<>();
            graph.outputs().forEach((name, value) -> {
                if (!name.startsWith("logits of ")) {
                    answers.add(value);
                }
            });
            return answers;
        }

        /**
         * Behind the line before, where that makes what flows into it and nothing else uses it; else on a line of its own. Weights follow
         * weights only, so that a line has its name from its first word.
         */
        private void add(RaisedOp op) {
            Line last = lines.isEmpty() ? null : lines.getLast();
            if (last != null && follows(op, last)) {
                last.followers.add(op);
            } else {
                lines.add(new Line(op));
            }
            made.put(op.out(), lines.getLast());
        }

        private boolean follows(RaisedOp op, Line last) {
            return op.follower()
                    && last.out() == op.in()
                    && uses.getOrDefault(op.in(), 0) == op.usesOfInput()
                    && !(last.first.op() instanceof Op.Input)
                    && !last.has(op.word())
                    && (op.parameters().isEmpty() || !last.first.parameters().isEmpty());
        }

        private ImportedModel text(List<Value> answers) {
            Set<Line> named = new HashSet<>();
            Line before = null;
            for (Line line : lines) {
                Line source = source(line);
                if (source != null && source != before) {
                    named.add(source);
                }
                line.first.others().forEach(other -> named.add(made.get(other)));
                before = line;
            }
            boolean plain = answers.size() == 1 && made.get(answers.getFirst()) == lines.getLast();
            if (!plain) {
                answers.forEach(answer -> named.add(made.get(answer)));
            }
            lines.stream()
                    .filter(line -> stem(line) != null || named.contains(line))
                    .forEach(this::name);
            List<String> texts = new ArrayList<>();
            before = null;
            for (Line line : lines) {
                texts.add(text(line, before));
                before = line;
            }
            if (!plain) {
                StringBuilder output = new StringBuilder("output");
                answers.forEach(answer -> output.append(' ').append(nameOf(answer)));
                texts.add(output.toString());
            }
            return new ImportedModel(texts, renamed, Map.of());
        }

        /** The line that gives what flows in; null where nothing does. */
        private @Nullable Line source(Line line) {
            return line.first.op() instanceof Op.Input ? null : made.get(line.first.in());
        }

        private String nameOf(Value value) {
            Line line = made.get(value);
            return line == null ? "" : line.name;
        }

        /** What the names of the line's weights begin with. */
        private static @Nullable String stem(Line line) {
            return Stream.concat(Stream.of(line.first), line.followers.stream())
                    .flatMap(op -> op.parameters().values().stream())
                    .findFirst()
                    .map(parameter -> parameter.name().replaceFirst("\\.(?=[^.]*$).*", ""))
                    .orElse(null);
        }

        private void name(Line line) {
            String stem = stem(line);
            String wish = stem == null
                    ? line.first.word() + counts.merge(line.first.word(), 1, Integer::sum)
                    : stem.replaceAll("[^\\p{L}\\p{Nd}_]", "_");
            wish = wish.replace('-', '_');
            if (!Character.isLetter(wish.codePointAt(0))
                    || Layers.CATALOG.find(wish).isPresent()) {
                wish = "line_" + wish;
            }
            String unique = wish;
            for (int i = 2; !names.add(unique); i++) {
                unique = wish + "_" + i;
            }
            line.name = unique;
        }

        private String text(Line line, @Nullable Line before) {
            StringBuilder text = new StringBuilder(line.first.text());
            Line source = source(line);
            line.first.others().forEach(other -> text.append(' ').append(nameOf(other)));
            boolean normalised = !line.followers.isEmpty()
                    && line.followers.getFirst().word().equals("bn");
            if (line.first.bias() != null && line.first.bias() == normalised) {
                text.append(normalised ? " bias" : " no-bias");
            }
            if (source != null && source != before) {
                text.append(" from ").append(source.name);
            }
            rename(line.first, line.name);
            for (RaisedOp follower : line.followers) {
                text.append(' ').append(follower.text());
                rename(follower, line.name + "." + follower.word());
            }
            return line.name.isEmpty() ? text.toString() : text + " as " + line.name;
        }

        private void rename(RaisedOp op, String path) {
            op.parameters().forEach((suffix, parameter) -> renamed.put(path + "." + suffix, tensor(parameter)));
        }

        private Tensor tensor(Parameter parameter) {
            Tensor tensor = weights.get(parameter.name());
            if (tensor == null) {
                throw new IllegalArgumentException("no weight " + parameter.name());
            }
            return tensor;
        }
    }
}
