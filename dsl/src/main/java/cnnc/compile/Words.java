package cnnc.compile;

import cnnc.catalog.Definition;
import cnnc.catalog.Kind;
import cnnc.catalog.Unit.Dimension;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import cnnc.syntax.Atom;
import cnnc.syntax.Statement;
import cnnc.syntax.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All words of the language by their places: knows why a word can't stand where it stands. */
record Words(List<Vocabulary> vocabularies, Map<String, String> newer) {
    /** Words that may begin a line in any braces. */
    private static final List<String> CONTROL = List.of("repeat", "for", "if", "let");

    Words {
        vocabularies = List.copyOf(vocabularies);
        newer = Map.copyOf(newer);
    }

    /** The words of a file of this version; those that came later are remembered for their message. */
    Words upTo(Version version) {
        Map<String, String> later = new HashMap<>();
        for (Vocabulary vocabulary : vocabularies) {
            vocabulary.heads().values().forEach(head -> {
                addLater(head, version, later);
                vocabulary.followers(head.name()).words().values().forEach(f -> addLater(f, version, later));
            });
        }
        return new Words(
                vocabularies.stream()
                        .map(vocabulary -> vocabulary.upTo(version))
                        .toList(),
                later);
    }

    private static void addLater(Definition<?> definition, Version version, Map<String, String> later) {
        if (!Versions.has(definition.since(), version)) {
            later.put(definition.name(), definition.since());
        }
        definition.attributes().stream()
                .filter(attribute -> !Versions.has(attribute.since(), version))
                .forEach(attribute -> later.put(attribute.name(), attribute.since()));
    }

    /** Where the word may begin a line. */
    List<Vocabulary> homesOf(String word) {
        return vocabularies.stream()
                .filter(vocabulary -> vocabulary.find(word).isPresent())
                .toList();
    }

    /** Words beside {@code word} that take a value of this dimension without a key: where a value with another unit may belong. */
    List<String> takers(String word, Dimension dimension) {
        return homesOf(word).stream()
                .flatMap(home -> home.heads().values().stream())
                .filter(head -> head.attributes().stream()
                        .anyMatch(attribute -> attribute.positional()
                                && !(attribute.kind() instanceof Kind.Size)
                                && EnglishMismatch.dimension(attribute.kind()) == dimension))
                .map(Definition::name)
                .toList();
    }

    /**
     * The first word of a line. Where it may not stand here, a message is given, and the nearest word that may comes back, so that the
     * line is read as it was meant; empty where there is none.
     */
    String head(Statement.Command command, Vocabulary here, Scope scope, Reporter reporter) {
        String word = command.head().text();
        if (word.isEmpty()
                || here.find(word).isPresent()
                || scope.find(word).orElse(null) instanceof Meaning.Block && here.takesBlocks()) {
            return word;
        }
        Optional<Habits.Habit> habit = Habits.head(word);
        if (habit.isPresent()) {
            reporter.report(EnglishWords.foreignHead(command.head(), habit.get(), here));
            return here.find(habit.get().write()).isPresent() ? habit.get().write() : "";
        }
        List<Vocabulary> homes = homesOf(word);
        if (!homes.isEmpty()) {
            reporter.report(EnglishWords.belongsElsewhere(command, here, homes.getFirst()));
            return "";
        }
        if (newer.containsKey(word)) {
            reporter.report(EnglishWords.tooNew(command.head(), newer.getOrDefault(word, "")));
            return "";
        }
        return misspelt(command, here, scope, reporter);
    }

    private static String misspelt(Statement.Command command, Vocabulary here, Scope scope, Reporter reporter) {
        String word = command.head().text();
        List<String> legal = new ArrayList<>(here.words());
        if (here.takesBlocks()) {
            legal.addAll(scope.names(Meaning.Block.class::isInstance));
        }
        legal.addAll(CONTROL);
        Optional<String> nearest = Nearest.to(word, legal);
        List<String> owners = here.ownersOf(word);
        if (nearest.isEmpty() && !owners.isEmpty()) {
            reporter.report(EnglishWords.settingAlone(command, owners));
        } else {
            reporter.report(EnglishWords.unknownHead(command.head(), nearest, legal, here));
        }
        return nearest.filter(found -> !CONTROL.contains(found)).orElse("");
    }

    /** The message about a word within a line. */
    Diagnostic unknown(
            Atom.Path path, Statement.Command command, List<Target> targets, Followers followers, Scope scope) {
        String word = path.text();
        Target head = targets.getFirst();
        if (Units.of(word).isPresent()) {
            return EnglishWords.strayUnit(path);
        }
        Optional<Meaning> meaning =
                scope.find(path.words().isEmpty() ? "" : path.words().getFirst().text());
        if (meaning.isPresent()
                && meaning.get() instanceof Meaning.Declared(DatasetStatement data, Span _)
                && followers.least() == 0) {
            return EnglishNames.property(path, data);
        }
        if (meaning.isPresent()) {
            return EnglishWords.nameWithoutPlace(path, meaning.get(), head);
        }
        if (command.body() == null
                && !followers.words().isEmpty()
                && !homesOf(word).isEmpty()) {
            return EnglishWords.notBehind(path, head);
        }
        if (newer.containsKey(word)) {
            return EnglishWords.tooNew(path, newer.getOrDefault(word, ""));
        }
        if (word.equals("momentum") && targets.getLast().name().equals("bn")) {
            return EnglishWords.momentum(path, command.arguments());
        }
        List<String> legal = legal(targets, followers, scope);
        Optional<String> nearest = Nearest.to(word, legal);
        Optional<Habits.Habit> habit = Habits.setting(word);
        if (habit.isPresent()) {
            return EnglishWords.foreignSetting(path, habit.get(), legal);
        }
        return EnglishWords.unknown(path, nearest, targets, followers);
    }

    /** Everything that could stand at the end of what has been read of a line. */
    static List<String> legal(List<Target> targets, Followers followers, Scope scope) {
        Set<String> legal = new LinkedHashSet<>(targets.getLast().words());
        legal.addAll(targets.getFirst().words());
        if (targets.size() <= followers.most()) {
            legal.addAll(followers.names());
        }
        legal.addAll(scope.names(Meaning.Value.class::isInstance));
        return List.copyOf(legal);
    }
}
