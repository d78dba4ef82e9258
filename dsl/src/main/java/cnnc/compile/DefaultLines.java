package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.syntax.Body;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines that a stage has without their being written: {@code optimizer adam rate 0.001 …}. */
final class DefaultLines {
    private DefaultLines() {}

    /** For the braces of this statement. @param masks whether it is about data whose pixels have classes */
    static List<String> of(String statement, @Nullable Body body, boolean masks) {
        Set<String> written = body == null ? Set.of() : heads(body);
        return switch (statement) {
            case "train" -> training(written, masks);
            case "evaluate" -> written.contains("metrics") ? List.of() : List.of(metrics(masks));
            default -> List.of();
        };
    }

    private static String metrics(boolean masks) {
        return masks ? "metrics pixel-accuracy mean-iou" : "metrics accuracy";
    }

    private static List<String> training(Set<String> written, boolean masks) {
        List<String> lines = new ArrayList<>();
        add(lines, written, "batch", "batch " + TrainWords.DEFAULT_BATCH);
        add(lines, written, "optimizer", "optimizer " + full(TrainWords.DEFAULT_OPTIMIZER));
        add(lines, written, "schedule", "schedule constant");
        add(lines, written, "loss", "loss weight 1 " + full(TrainWords.DEFAULT_LOSS));
        add(lines, written, "metrics", metrics(masks));
        add(lines, written, "algorithms", "algorithms fast");
        return lines;
    }

    private static void add(List<String> lines, Set<String> written, String word, String line) {
        if (!written.contains(word)) {
            lines.add(line);
        }
    }

    private static String full(Definition<?> definition) {
        return definition.name()
                + definition.attributes().stream()
                        .<Attribute<?>>map(attribute -> attribute)
                        .flatMap(attribute -> Written.fallback(attribute).stream())
                        .map(text -> " " + text)
                        .collect(Collectors.joining());
    }

    /** Words that begin a line anywhere inside, also within `if`. */
    private static Set<String> heads(Body body) {
        return body.statements().stream()
                .flatMap(statement -> switch (statement) {
                    case Statement.Command command ->
                        command.body() == null ? Stream.of(command.head().text()) : heads(command.body()).stream();
                    case Statement.For loop -> heads(loop.body()).stream();
                    case Statement.If choice ->
                        Stream.concat(
                                heads(choice.then()).stream(),
                                choice.otherwise() == null ? Stream.of() : heads(choice.otherwise()).stream());
                    case Statement.Import _, Statement.Let _, Statement.Block _, Statement.Row _ -> Stream.<String>of();
                })
                .collect(Collectors.toSet());
    }
}
