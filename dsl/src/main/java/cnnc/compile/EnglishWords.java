package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Kind;
import cnnc.catalog.Literal;
import cnnc.source.Diagnostic;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Body;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages about words, in English. */
final class EnglishWords {
    private static final int LISTED = 12;

    private EnglishWords() {}

    // ---- the first word of a line ----

    static Diagnostic unknownHead(Atom.Path head, Optional<String> nearest, List<String> legal, Vocabulary here) {
        Diagnostic message = Diagnostic.of(
                        WordCode.UNKNOWN_STATEMENT,
                        "I don't know the word `" + head.text() + "`",
                        head.span(),
                        nearest.map(EnglishWords::didYouMean).orElse("no line begins so " + here.place()))
                .note(here.place() + " a line begins with: " + listed(legal));
        return nearest.map(word -> message.help("write `" + word + "`", head.span(), word))
                .orElse(message);
    }

    static Diagnostic belongsElsewhere(Statement.Command command, Vocabulary here, Vocabulary home) {
        String word = command.head().text();
        return Diagnostic.of(
                        WordCode.BELONGS_ELSEWHERE,
                        "`" + word + "` does not stand " + here.place(),
                        command.head().span(),
                        "this word belongs " + home.place())
                .note(here.place() + " a line begins with: " + listed(here.words()));
    }

    static Diagnostic foreignHead(Atom.Path head, Habits.Habit habit, Vocabulary here) {
        String first = habit.write().split(" ", 2)[0];
        Diagnostic message = Diagnostic.of(
                WordCode.UNKNOWN_STATEMENT, "I don't know the word `" + head.text() + "`", head.span(), habit.why());
        return here.find(first).isPresent()
                ? message.help("write `" + habit.write() + "`", head.span(), habit.write())
                : message.note(here.place() + " a line begins with: " + listed(here.words()));
    }

    static Diagnostic settingAlone(Statement.Command command, List<String> owners) {
        String word = command.head().text();
        return Diagnostic.of(
                        WordCode.OWN_LINE,
                        "`" + word + "` can't stand on a line of its own",
                        command.head().span(),
                        "this is a setting of " + quoted(owners))
                .note("a setting stands on the line of its word");
    }

    // ---- words within a line ----

    static Diagnostic unknown(Atom.Path path, Optional<String> nearest, List<Target> targets, Followers followers) {
        Diagnostic message = Diagnostic.of(
                        WordCode.UNKNOWN_WORD,
                        "I don't know the word `" + path.text() + "`",
                        path.span(),
                        nearest.map(EnglishWords::didYouMean).orElseGet(() -> wantedInstead(targets)))
                .note(possibilities(targets, followers));
        return nearest.map(word -> message.help("write `" + word + "`", path.span(), word))
                .orElse(message);
    }

    /** What belongs where an unknown word stands. */
    private static String wantedInstead(List<Target> targets) {
        for (Target target : targets.reversed()) {
            for (Attribute<?> slot : target.freeSlots()) {
                if (slot.kind() instanceof Kind.Choice<?> choice) {
                    return "here stands one of: "
                            + String.join(", ", choice.words().keySet());
                }
            }
        }
        return "neither a word of `" + targets.getLast().name() + "` nor a name of this file";
    }

    static Diagnostic foreignSetting(Atom.Path path, Habits.Habit habit, Collection<String> legal) {
        Diagnostic message = Diagnostic.of(
                WordCode.UNKNOWN_WORD, "I don't know the word `" + path.text() + "`", path.span(), habit.why());
        return legal.contains(habit.write())
                ? message.help("write `" + habit.write() + "`", path.span(), habit.write())
                : message;
    }

    /** Peers count the same thing from two ends. */
    static Diagnostic momentum(Atom.Path path, List<Argument> arguments) {
        int at = arguments.indexOf(path) + 1;
        Diagnostic message = Diagnostic.of(
                        WordCode.UNKNOWN_WORD,
                        "batch normalisation has no `momentum`",
                        path.span(),
                        "here it is `update`: the share of a new batch in the running mean and variance")
                .note("PyTorch's momentum 0.1 is Keras's momentum 0.9, and `update 10%` here");
        if (at >= arguments.size() || !(arguments.get(at) instanceof Atom.Numeral number)) {
            return message;
        }
        Span both = Spans.join(path.span(), number.span());
        return message.help("if it was counted as Keras does", both, "update " + percent(1 - number.amount()))
                .help("if it was counted as PyTorch does", both, "update " + percent(number.amount()));
    }

    private static String percent(double share) {
        return Numbers.plain(Math.rint(share * 1e8) / 1e6) + "%";
    }

    static Diagnostic notBehind(Atom.Path path, Target head) {
        return Diagnostic.of(
                        WordCode.NOT_BEHIND,
                        "`" + path.text() + "` can't stand behind `" + head.name() + "`",
                        path.span(),
                        "a layer of its own gets a line of its own")
                .help(onNewLine(path.span(), head.word()));
    }

    private static Help onNewLine(Span word, Span head) {
        String indent = " ".repeat(Math.max(0, head.column() - 1));
        return new Help("begin a new line", List.of(new Fix(List.of(new Edit(word.before(), "\n" + indent)), "")));
    }

    static Diagnostic strayUnit(Atom.Path unit) {
        return Diagnostic.of(
                WordCode.UNKNOWN_WORD,
                "the unit `" + unit.text() + "` has no number",
                unit.span(),
                "a unit stands right behind its number: `3 " + unit.text() + "`");
    }

    static Diagnostic nameWithoutPlace(Atom.Path path, Meaning meaning, Target head) {
        Diagnostic message = Diagnostic.of(
                        WordCode.NO_PLACE,
                        "`" + path.text() + "` has no place in this line",
                        path.span(),
                        "this is " + meaning.describe())
                .with(meaning.at(), "`" + path.words().getFirst().text() + "` is named here");
        Optional<String> parameter = head.definition().attributes().stream()
                .filter(attribute -> attribute.kind() instanceof Kind.Any && !head.isGiven(attribute))
                .map(Attribute::name)
                .findFirst();
        return parameter
                .map(name -> message.help(
                        "words and outputs are given to a block by name", path.span(), name + " " + path.text()))
                .orElse(message);
    }

    static Diagnostic keyOrName(List<Argument> arguments, int index, String head) {
        Argument word = arguments.get(index);
        String text = word.span().text();
        return Diagnostic.of(
                        WordCode.KEY_OR_NAME,
                        "`" + text + "` is a setting of `" + head + "` and also a name of this file",
                        word.span(),
                        "which of the two?")
                .help("the name's value: write it in brackets", word.span(), "(" + text + ")")
                .note("the setting: give the name in the file another one, or leave the word out");
    }

    static Diagnostic twice(Atom.Path key, Span before) {
        return Diagnostic.of(WordCode.TWICE, "`" + key.text() + "` is written twice", key.span(), "here again")
                .with(before, "here first");
    }

    static Diagnostic needsValue(Atom.Path key, Attribute<?> attribute) {
        return Diagnostic.of(
                        WordCode.NEEDS_VALUE,
                        "`" + key.text() + "` needs a value",
                        key.span(),
                        "behind it stands " + attribute.kind().describe())
                .note(key.text() + ": " + attribute.help());
    }

    static Diagnostic noSlot(Span at, Literal literal, List<Target> targets) {
        List<String> free = new ArrayList<>();
        for (Target target : targets) {
            target.freeSlots()
                    .forEach(slot -> free.add("`" + target.name() + "` still takes "
                            + slot.kind().describe() + " (" + slot.name() + ")"));
        }
        if (free.size() == 1) {
            return otherForm(at, literal, targets);
        }
        String owners =
                targets.stream().map(target -> "`" + target.name() + "`").collect(Collectors.joining(" and "));
        Diagnostic message = Diagnostic.of(
                WordCode.NO_PLACE,
                "there is no place for " + Written.form(literal) + " here",
                at,
                "what is `" + Written.of(literal) + "`?");
        for (Target target : targets) {
            String taken = taken(target);
            message = taken.isEmpty() ? message : message.note(taken);
        }
        return free.isEmpty()
                ? message.note(owners + (targets.size() == 1 ? " takes" : " take") + " no further value without a word")
                : message.note(String.join("; ", free));
    }

    /** The only free slot takes another form. */
    private static Diagnostic otherForm(Span at, Literal literal, List<Target> targets) {
        Target target = targets.stream()
                .filter(each -> !each.freeSlots().isEmpty())
                .findFirst()
                .orElseThrow();
        Kind<?> kind = target.freeSlots().getFirst().kind();
        Diagnostic message = Diagnostic.of(
                ValueCode.WRONG_FORM,
                "`" + target.name() + "` wants " + kind.describe(),
                at,
                "`" + Written.of(literal) + "` is " + Written.form(literal));
        return kind instanceof Kind.Size(int rank, int _, boolean _)
                        && rank == 3
                        && literal instanceof Literal.Number number
                ? message.help("grey: one channel", at, square(number) + "x1")
                        .help("colour: three channels", at, square(number) + "x3")
                : message;
    }

    private static String square(Literal.Number side) {
        return Numbers.plain(side.value()) + "x" + Numbers.plain(side.value());
    }

    private static String taken(Target target) {
        String places = target.definition().attributes().stream()
                .filter(attribute -> attribute.positional() && target.isGiven(attribute))
                .map(attribute -> attribute.name() + " " + valueText(target, attribute))
                .collect(Collectors.joining(", "));
        String keys = target.definition().attributes().stream()
                .filter(attribute -> !attribute.positional() && !(attribute.kind() instanceof Kind.Flag))
                .map(Attribute::name)
                .collect(Collectors.joining(", "));
        String has = places.isEmpty() ? "" : "`" + target.name() + "` has " + places;
        String more = keys.isEmpty() ? "" : "settings of `" + target.name() + "` with their word: " + keys;
        return has.isEmpty() || more.isEmpty() ? has + more : has + "; " + more;
    }

    private static String valueText(Target target, Attribute<?> attribute) {
        Span place = target.place(attribute);
        return place == null ? "" : place.text();
    }

    // ---- the line as a whole ----

    static Diagnostic missing(Target target, List<Attribute<?>> missing) {
        String helps = missing.stream()
                .map(attribute -> attribute.help() + " (" + attribute.name() + ")")
                .collect(Collectors.joining("; "));
        Diagnostic message = Diagnostic.of(
                WordCode.MISSING, "`" + target.name() + "` is not complete", target.word(), "missing: " + helps);
        String example = target.definition().example();
        return example.isEmpty() ? message : message.help("for example `" + example + "`");
    }

    static Diagnostic needsFollower(Statement.Command command, Followers followers) {
        String head = command.head().text();
        return Diagnostic.of(
                WordCode.WHICH,
                "`" + head + "` needs to say which " + followers.of(),
                command.head().span(),
                "one of: " + listed(followers.names()));
    }

    static Diagnostic needsBraces(Statement.Command command, Definition<?> definition) {
        Diagnostic message = Diagnostic.of(
                WordCode.NEEDS_BRACES,
                "`" + definition.name() + "` needs lines inside braces",
                command.span(),
                "`{ … }` is missing behind this");
        return definition.example().isEmpty() ? message : message.help("for example `" + definition.example() + "`");
    }

    static Diagnostic noBraces(Statement.Command command, Span body) {
        return Diagnostic.of(
                        WordCode.NO_BRACES,
                        "`" + command.head().text() + "` has nothing inside it",
                        new Span(body.file(), body.start(), Math.min(body.end(), body.start() + 1)),
                        "no braces here")
                .with(command.head().span(), "this line is complete");
    }

    static Diagnostic tooNew(Atom.Path word, String since) {
        return Diagnostic.of(
                        WordCode.TOO_NEW,
                        "`" + word.text() + "` came with version " + since + " of the language",
                        word.span(),
                        "the first line asks for an older one")
                .help("write `cnn " + since + "` in the first line");
    }

    static Diagnostic noAs(Span name, String head) {
        return Diagnostic.of(
                WordCode.NO_AS,
                "`" + head + "` has nothing to name",
                name,
                "`as` names outputs of layers and stages of training");
    }

    static Diagnostic reserved(String name, Span at, String what) {
        return Diagnostic.of(
                        WordCode.RESERVED,
                        "`" + name + "` can't be a name of the file",
                        at,
                        "the language has this word already: " + what)
                .help("another name, for example", at, "my-" + name);
    }

    static Diagnostic oneTooMany(Statement.Command command, Span before) {
        return Diagnostic.of(
                        WordCode.ONE_TOO_MANY,
                        "`" + command.head().text() + "` stands here twice",
                        command.span(),
                        "here again")
                .with(before, "here first");
    }

    static Diagnostic notHere(Span at, String what, Vocabulary here) {
        return Diagnostic.of(WordCode.NOT_HERE, what + " can't stand " + here.place(), at, "not here")
                .note(here.place() + " a line begins with: " + listed(here.words()));
    }

    static Diagnostic repeatForm(Statement.Command command) {
        Body body = command.body();
        return Diagnostic.of(
                        body == null ? WordCode.NEEDS_BRACES : WordCode.NEEDS_VALUE,
                        body == null ? "`repeat` needs lines inside braces" : "`repeat` needs to know how many times",
                        command.span(),
                        body == null ? "`{ … }` is missing behind this" : "one number stands behind `repeat`")
                .help("for example `repeat 3 { conv 16 3x3 same relu }`");
    }

    // ---- parts of sentences ----

    /** {@code an optimizer}. */
    static String article(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    static String didYouMean(String word) {
        return "did you mean `" + word + "`?";
    }

    private static String possibilities(List<Target> targets, Followers followers) {
        List<String> settings = new ArrayList<>(targets.getLast().words());
        targets.getFirst().words().stream()
                .filter(word -> !settings.contains(word))
                .forEach(settings::add);
        List<String> parts = new ArrayList<>();
        if (!settings.isEmpty()) {
            parts.add(listed(settings));
        }
        if (targets.size() <= followers.most() && !followers.words().isEmpty()) {
            parts.add(listed(followers.names()));
        }
        return parts.isEmpty()
                ? "`" + targets.getFirst().name() + "` takes no further words"
                : "here you can write: " + String.join("; or behind it ", parts);
    }

    static String listed(Collection<String> words) {
        String first = words.stream().limit(LISTED).collect(Collectors.joining(", "));
        return words.size() > LISTED ? first + " …" : first;
    }

    static String quoted(Collection<String> words) {
        return words.stream().limit(LISTED).map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }
}
