package cnnc.plan;

import cnnc.graph.Node;
import cnnc.graph.Op;
import cnnc.graph.Value;
import cnnc.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A plan as text, the same for the same plan. A line a step: the algorithm chosen, its place in the model, tasks of each phase
 * (those that only prepare weights in brackets), what it reads and what it writes as {@code %value shape slab:offset}.
 */
public final class PlanPrinter {
    private final Plan plan;

    private PlanPrinter(Plan plan) {
        this.plan = plan;
    }

    public static String print(Plan plan) {
        return new PlanPrinter(plan).print();
    }

    private String print() {
        List<String> lines = new ArrayList<>();
        lines.add(head());
        lines.add(memory());
        for (Node node : plan.graph().nodes()) {
            if (node.op() instanceof Op.Input input) {
                lines.add("input " + input.name() + " " + made(node.output()));
            }
        }
        lines.addAll(table(plan.steps().stream().map(this::row).toList()));
        plan.graph().outputs().forEach((name, value) -> lines.add("output " + name + " " + read(value)));
        return String.join("\n", lines) + "\n";
    }

    private String head() {
        PlanOptions options = plan.options();
        return "plan for batches of %d, gradients summed by %d%s: %d steps"
                .formatted(
                        options.batch(),
                        options.chunk(),
                        options.exact() ? ", direct sums only" : "",
                        plan.steps().size());
    }

    private String memory() {
        String slabs =
                plan.memory().slabs().stream().map(PlanPrinter::size).collect(Collectors.joining(" + ", "arena ", ""));
        Plan.Beside beside = plan.beside();
        return "memory %s, kept %s, workspace %s, each worker %s: %s with one worker"
                .formatted(
                        slabs,
                        size(beside.persistent()),
                        size(beside.workspace()),
                        size(beside.scratch()),
                        size(plan.bytes(1) / Float.BYTES));
    }

    private static String size(long floats) {
        double bytes = 4.0 * floats;
        if (bytes < 1e3) {
            return String.format(Locale.ROOT, "%.0f B", bytes);
        }
        return bytes < 1e6
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    private List<String> row(Plan.Planned planned) {
        Node node = planned.node();
        return List.of(
                (planned.step().name() + " " + planned.step().algorithm()).strip(),
                node.origin().path(),
                tasks(planned),
                node.inputs().stream().map(this::read).collect(Collectors.joining(" ")),
                "->",
                node.outputs().stream().map(this::made).collect(Collectors.joining(", ")));
    }

    private static String tasks(Plan.Planned planned) {
        Step step = planned.step();
        return IntStream.range(0, step.phases())
                .mapToObj(phase -> phase < planned.prepares() ? "[" + step.tasks(phase) + "]" : "" + step.tasks(phase))
                .collect(Collectors.joining("+"));
    }

    private String read(Value value) {
        return switch (plan.memory().of(value)) {
            case Location.InArena _ -> "%" + value.id();
            case Location.InWeights weights -> weights.name();
        };
    }

    private String made(Value value) {
        return "%" + value.id() + " " + value.shape() + " " + plan.memory().of(value);
    }

    /** Columns as wide as their widest cell. */
    private static List<String> table(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }
}
