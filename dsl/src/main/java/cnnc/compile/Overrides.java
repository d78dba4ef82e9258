package cnnc.compile;

import cnnc.source.SourceFile;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Body;
import cnnc.syntax.Name;
import cnnc.syntax.Statement;
import cnnc.syntax.SyntaxFile;
import cnnc.syntax.SyntaxParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts {@code --let} and {@code --set} into the statements of a file, so that all that follows sees them as if they stood there. What they
 * bring keeps a text of its own, at which messages point.
 */
record Overrides(Language language, Reporter reporter) {

    List<Statement> apply(List<Statement> statements, CompileOptions options) {
        List<Statement> changed = statements;
        for (String let : options.lets()) {
            changed = let(let, changed);
        }
        for (String set : options.sets()) {
            changed = set(set, changed);
        }
        return changed;
    }

    // ---- --let n=5 ----

    private List<Statement> let(String option, List<Statement> statements) {
        SourceFile source = SourceFile.of("--let", "let " + option.replaceFirst("\\s*=\\s*", " = "));
        Optional<Statement> parsed = option.contains("=") ? parse(source) : Optional.empty();
        if (parsed.isEmpty() || !(parsed.get() instanceof Statement.Let given)) {
            reporter.report(EnglishNames.valueText(whole("--let", option), "--let"));
            return statements;
        }
        List<String> lets = new ArrayList<>();
        List<Statement> changed = new ArrayList<>();
        boolean found = false;
        for (Statement statement : statements) {
            if (statement instanceof Statement.Let let) {
                lets.add(let.name().text());
                boolean meant = let.name().text().equals(given.name().text());
                found |= meant;
                changed.add(
                        meant
                                ? new Statement.Let(let.name(), given.value(), given.unit(), let.doc(), let.span())
                                : let);
            } else {
                changed.add(statement);
            }
        }
        if (!found) {
            reporter.report(
                    EnglishNames.unknownLet(given.name().span(), given.name().text(), lets));
        }
        return changed;
    }

    // ---- --set head.optimizer.rate=0.04 ----

    private List<Statement> set(String option, List<Statement> statements) {
        int equals = option.indexOf('=');
        String path = equals < 0 ? "" : option.substring(0, equals).strip();
        String value = equals < 0 ? "" : option.substring(equals + 1).strip();
        SourceFile source = SourceFile.of("--set", path + " " + value);
        Optional<Statement> parsed = parse(source);
        if (path.isEmpty()
                || value.isEmpty()
                || parsed.isEmpty()
                || !(parsed.get() instanceof Statement.Command given)
                || given.body() != null
                || given.as() != null) {
            reporter.report(EnglishNames.valueText(whole("--set", option), "--set"));
            return statements;
        }
        Setter setter = new Setter(given.head().words(), given.arguments());
        List<Statement> changed = new ArrayList<>();
        for (Statement statement : statements) {
            changed.add(statement instanceof Statement.Command command ? setter.in(command) : statement);
        }
        if (!setter.done) {
            reporter.report(EnglishNames.unknownSet(given.head().span(), path, words(statements)));
        }
        return changed;
    }

    private Optional<Statement> parse(SourceFile source) {
        SyntaxFile file = SyntaxParser.parse(source);
        file.diagnostics().forEach(reporter::report);
        return file.statements().size() == 1 ? Optional.of(file.statements().getFirst()) : Optional.empty();
    }

    private static Span whole(String name, String option) {
        return SourceFile.of(name, option).span(0, option.length());
    }

    private Optional<Vocabulary> inside(Statement.Command command) {
        return switch (command.head().text()) {
            case "train" -> Optional.of(language.train());
            case "dataset" -> Optional.of(language.dataset());
            case "augment" -> Optional.of(language.augment());
            default -> Optional.empty();
        };
    }

    /** What a stage is called in {@code --set}: its name, else its first argument. */
    private static String name(Statement.Command command) {
        Name as = command.as();
        if (as != null) {
            return as.text();
        }
        return !command.arguments().isEmpty() && command.arguments().getFirst() instanceof Atom.Path path
                ? path.text()
                : "";
    }

    /** All words that could be set, for "did you mean". */
    private List<String> words(List<Statement> statements) {
        List<String> words = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Command command) {
                inside(command).ifPresent(vocabulary -> {
                    words.add(name(command));
                    words.addAll(vocabulary.words());
                });
            }
        }
        return words.stream().distinct().toList();
    }

    /** One change, made wherever it fits. */
    private final class Setter {
        private final List<String> path;
        private final List<Name> names;
        private final List<Argument> value;
        private boolean done;

        Setter(List<Name> names, List<Argument> value) {
            this.names = names;
            this.path = names.stream().map(Name::text).toList();
            this.value = value;
        }

        Statement.Command in(Statement.Command stage) {
            Optional<Vocabulary> vocabulary = inside(stage);
            if (vocabulary.isEmpty()) {
                return stage;
            }
            boolean named = path.size() > 1 && path.getFirst().equals(name(stage));
            int at = named ? 1 : 0;
            if (path.size() - at > 2 || vocabulary.get().find(path.get(at)).isEmpty()) {
                return stage;
            }
            done = true;
            return with(stage, changed(stage, at));
        }

        private List<Statement> changed(Statement.Command stage, int at) {
            Body body = stage.body();
            List<Statement> lines = new ArrayList<>();
            boolean found = false;
            for (Statement line : body == null ? List.<Statement>of() : body.statements()) {
                boolean meant = line instanceof Statement.Command command
                        && command.head().text().equals(path.get(at));
                found |= meant;
                lines.add(meant ? line((Statement.Command) line, at) : line);
            }
            if (!found) {
                lines.add(line(unwritten(stage, at), at));
            }
            return lines;
        }

        /** The line as it counts where it is not written: with its default, if it has one. */
        private Statement.Command unwritten(Statement.Command stage, int at) {
            Span span = names.get(at).span();
            Atom.Path head = new Atom.Path(List.of(names.get(at)), span);
            List<Argument> arguments = DefaultLines.of(stage.head().text(), stage.body(), false).stream()
                    .filter(line -> line.startsWith(path.get(at) + " "))
                    .flatMap(line -> SyntaxParser.parse(SourceFile.of("", line)).statements().stream())
                    .flatMap(line -> line instanceof Statement.Command command
                            ? command.arguments().stream()
                            : Stream.<Argument>of())
                    .toList();
            return new Statement.Command(head, arguments, null, null, "", span);
        }

        /** The line with all its arguments replaced, or the value of one setting. */
        private Statement.Command line(Statement.Command line, int at) {
            if (at == path.size() - 1) {
                return new Statement.Command(line.head(), value, line.as(), line.body(), line.doc(), line.span());
            }
            List<Argument> arguments = new ArrayList<>(line.arguments());
            int key = key(arguments, path.getLast());
            if (key < 0) {
                arguments.add(
                        new Atom.Path(List.of(names.getLast()), names.getLast().span()));
                arguments.addAll(value);
            } else {
                int end = Math.min(key + 2, arguments.size());
                if (end < arguments.size() && Units.of(arguments.get(end)).isPresent()) {
                    end++;
                }
                arguments.subList(key + 1, end).clear();
                arguments.addAll(key + 1, value);
            }
            return new Statement.Command(line.head(), arguments, line.as(), line.body(), line.doc(), line.span());
        }

        private static int key(List<Argument> arguments, String key) {
            for (int i = 0; i < arguments.size(); i++) {
                if (arguments.get(i) instanceof Atom.Path path && path.text().equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        private static Statement.Command with(Statement.Command stage, List<Statement> lines) {
            Body body = stage.body();
            Span span = body == null ? stage.span().after() : body.span();
            return new Statement.Command(
                    stage.head(), stage.arguments(), stage.as(), new Body(lines, span), stage.doc(), stage.span());
        }
    }
}
