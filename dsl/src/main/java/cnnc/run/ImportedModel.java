package cnnc.run;

import cnnc.compile.CompileOptions;
import cnnc.compile.Compiled;
import cnnc.compile.Compiler;
import cnnc.compile.Surroundings;
import cnnc.graph.Graph;
import cnnc.graph.GraphBuilder.Mode;
import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Parameter;
import cnnc.graph.Value;
import cnnc.layer.Layers;
import cnnc.plan.Weights;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import cnnc.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A graph as the lines of a model, and its weights under the names that those lines give them. A weight's name in the graph becomes
 * the name of its line: {@code layer1.0.conv1.weight} that of {@code as layer1_0_conv1}.
 *
 * @param lines without the braces around them
 */
public record ImportedModel(List<String> lines, Map<String, Tensor> weights) {
    public ImportedModel {
        lines = List.copyOf(lines);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
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
        private final Map<String, Op> renamed = new LinkedHashMap<>();

        Builder(Graph graph, Map<String, Tensor> weights) {
            this.graph = graph.withoutDead();
            this.weights = weights;
        }

        ImportedModel build() {
            for (Node node : graph.nodes()) {
                node.inputs().forEach(input -> uses.merge(input, 1, Integer::sum));
            }
            List<Value> answers = answers();
            answers.forEach(answer -> uses.merge(answer, 1, Integer::sum));
            new Raising(graph).all().forEach(this::add);
            List<String> texts = text(answers);
            return new ImportedModel(texts, tensors(texts));
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
                    && !last.first.isSource()
                    && !last.has(op.word())
                    && (op.weights().isEmpty() || !last.first.weights().isEmpty());
        }

        private List<String> text(List<Value> answers) {
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
                    .filter(line -> stem(line) != null || hasWeights(line) || named.contains(line))
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
            return texts;
        }

        /** The line that gives what flows in; null where nothing does. */
        private @Nullable Line source(Line line) {
            return line.first.isSource() ? null : made.get(line.first.in());
        }

        private String nameOf(Value value) {
            Line line = made.get(value);
            return line == null ? "" : line.name;
        }

        /** What the names of the line's weights begin with. */
        private static @Nullable String stem(Line line) {
            return Stream.concat(Stream.of(line.first), line.followers.stream())
                    .flatMap(op -> op.weights().entrySet().stream())
                    .filter(weight -> weight.getValue() instanceof Op.Variable)
                    .findFirst()
                    .map(weight ->
                            stem(((Op.Variable) weight.getValue()).parameter().name(), weight.getKey()))
                    .orElse(null);
        }

        private static String stem(String name, String ending) {
            return name.endsWith("." + ending)
                    ? name.substring(0, name.length() - ending.length() - 1)
                    : name.replaceFirst("\\.(?=[^.]*$).*", "");
        }

        private static boolean hasWeights(Line line) {
            return !line.first.weights().isEmpty()
                    || line.followers.stream().anyMatch(op -> !op.weights().isEmpty());
        }

        private void name(Line line) {
            String stem = stem(line);
            String wish = stem == null
                    ? line.first.kind() + counts.merge(line.first.kind(), 1, Integer::sum)
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
            op.weights().forEach((suffix, source) -> renamed.put(path + "." + suffix, source));
        }

        /** The weights as the compiled text wants them: it may hold another order for them in its files. */
        private Map<String, Tensor> tensors(List<String> lines) {
            Map<String, Parameter> wanted = new LinkedHashMap<>();
            compiled(lines).parameters().forEach(parameter -> wanted.put(parameter.name(), parameter));
            if (!wanted.keySet().equals(renamed.keySet())) {
                throw new IllegalStateException(
                        "import: the text wants " + wanted.keySet() + ", there are " + renamed.keySet());
            }
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            renamed.forEach(
                    (name, source) -> tensors.put(name, tensor(source, Objects.requireNonNull(wanted.get(name)))));
            return tensors;
        }

        private Tensor tensor(Op source, Parameter wanted) {
            Weights to = Weights.zeros(List.of(wanted));
            float[] data = to.data(wanted.name());
            if (source instanceof Op.Constant constant) {
                for (int i = 0; i < data.length; i++) {
                    data[i] = constant.values().get(constant.values().size() == 1 ? 0 : i);
                }
                return to.file(wanted.name());
            }
            Parameter parameter = ((Op.Variable) source).parameter();
            Tensor tensor = Optional.ofNullable(weights.get(parameter.name()))
                    .orElseThrow(() -> new IllegalArgumentException("no weight " + parameter.name()));
            if (parameter.layout().equals(wanted.layout()) && parameter.shape().equals(wanted.shape())) {
                return tensor;
            }
            Weights from = Weights.zeros(List.of(parameter));
            from.load(parameter.name(), tensor);
            System.arraycopy(from.data(parameter.name()), 0, data, 0, data.length);
            return to.file(wanted.name());
        }

        private static Graph compiled(List<String> lines) {
            String text = "cnn 1.0\nmodel M {\n" + String.join("\n", lines) + "\n}\n";
            Compiled compiled =
                    Compiler.compile(SourceFile.of("import", text), Surroundings.NOTHING, CompileOptions.NONE);
            return compiled.program()
                    .models()
                    .filter(one -> one.lowered().isComplete())
                    .map(one -> one.model().lower(1, Mode.INFERENCE).graph())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("import: the text is wrong\n" + text + "\n"
                            + DiagnosticRenderer.render(compiled.diagnostics(), false)));
        }
    }
}
