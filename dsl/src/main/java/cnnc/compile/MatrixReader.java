package cnnc.compile;

import cnnc.catalog.Definition;
import cnnc.filter.Grid;
import cnnc.source.Span;
import cnnc.syntax.Atom;
import cnnc.syntax.Body;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the rows of a {@code kernel} or an {@code image}, or those of its three colours. */
record MatrixReader(Compilation compilation, Scope scope, Reporter reporter) {

    private record Part(List<Statement.Row> rows, Span at) {
        int height() {
            return rows.size();
        }

        int width() {
            return rows.getFirst().values().size();
        }

        String size() {
            return height() + "x" + width();
        }
    }

    /** Empty where something is wrong; then a message has been given. */
    Optional<Grid> read(Statement.Command command) {
        Body body = command.body();
        if (body == null) {
            return Optional.empty();
        }
        int before = reporter.diagnostics().errorCount();
        List<Statement.Row> rows = new ArrayList<>();
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Statement statement : body.statements()) {
            switch (statement) {
                case Statement.Row row -> rows.add(row);
                case Statement.Command part -> part(part, parts);
                case Statement.Import _, Statement.Let _, Statement.Block _, Statement.For _, Statement.If _ ->
                    reporter.report(EnglishFilters.onlyRows(statement.span()));
            }
        }
        if (reporter.diagnostics().errorCount() > before) {
            return Optional.empty();
        }
        if (!rows.isEmpty() && !parts.isEmpty()) {
            reporter.report(EnglishFilters.rowsAndParts(
                    rows.getFirst().span(), parts.values().iterator().next().at()));
            return Optional.empty();
        }
        return parts.isEmpty()
                ? rectangle(rows, command.span(), command.head().text()).map(part -> grid(List.of(part)))
                : colours(parts, command.span());
    }

    private void part(Statement.Command command, Map<String, Part> parts) {
        Vocabulary here = compilation.language().matrix();
        if (command.head().text().equals("repeat")) {
            reporter.report(EnglishFilters.onlyRows(command.span()));
            return;
        }
        String word = compilation.language().words().head(command, here, scope, reporter);
        Optional<Definition<?>> definition = here.find(word);
        if (definition.isEmpty()) {
            return;
        }
        compilation.binder(scope, reporter).bind(command, definition.get(), Followers.NONE);
        Body body = command.body();
        if (!Bodies.check(command, definition.get(), reporter) || body == null) {
            return;
        }
        List<Statement.Row> rows = new ArrayList<>();
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.Row row) {
                rows.add(row);
            } else {
                reporter.report(EnglishFilters.onlyRows(statement.span()));
                return;
            }
        }
        Part before = parts.get(word);
        if (before != null) {
            reporter.report(EnglishWords.oneTooMany(command, before.at()));
        }
        rectangle(rows, command.span(), word).ifPresent(part -> parts.put(word, part));
    }

    private Optional<Part> rectangle(List<Statement.Row> rows, Span at, String word) {
        if (rows.isEmpty()) {
            reporter.report(EnglishFilters.noRows(at, word));
            return Optional.empty();
        }
        boolean told = reporter.diagnostics()
                .anyMatch(message -> rows.stream().anyMatch(row -> row.span().contains(message.span())));
        if (told) { // a number that could not be read is no missing number
            return Optional.empty();
        }
        Statement.Row first = rows.getFirst();
        for (Statement.Row row : rows) {
            if (row.values().size() != first.values().size()) {
                reporter.report(EnglishFilters.unequalRows(row, first));
                return Optional.empty();
            }
        }
        return Optional.of(new Part(rows, at));
    }

    private Optional<Grid> colours(Map<String, Part> parts, Span at) {
        List<Part> channels = new ArrayList<>();
        for (String colour : FilterWords.COLOURS) {
            Part part = parts.get(colour);
            if (part == null) {
                reporter.report(EnglishFilters.missingPart(at, colour));
                return Optional.empty();
            }
            Part first = channels.isEmpty() ? part : channels.getFirst();
            if (!part.size().equals(first.size())) {
                reporter.report(EnglishFilters.unequalParts(part.at(), part.size(), first.at(), first.size()));
                return Optional.empty();
            }
            channels.add(part);
        }
        return Optional.of(grid(channels));
    }

    private static Grid grid(List<Part> channels) {
        int height = channels.getFirst().height();
        int width = channels.getFirst().width();
        double[] values = new double[height * width * channels.size()];
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (Part channel : channels) {
                    Atom.Numeral number = channel.rows().get(y).values().get(x);
                    values[at++] = number.amount();
                }
            }
        }
        return new Grid(height, width, channels.size(), values);
    }
}
