package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Kind;
import cnnc.catalog.Literal;
import cnnc.catalog.Mismatch;
import cnnc.catalog.Unit;
import cnnc.source.Diagnostic;
import cnnc.source.Diagnostics;
import cnnc.source.Span;
import cnnc.syntax.Argument;
import cnnc.syntax.Atom;
import cnnc.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over the arguments of a command; see {@link Binder}. */
final class Reading {
    private final Statement.Command command;
    private final List<Argument> arguments;
    private final Followers followers;
    private final Evaluator evaluator;
    private final Scope scope;
    private final Reporter reporter;
    private final Words words;
    private final Map<Integer, Boolean> doubtful;
    private final List<Target> targets = new ArrayList<>();
    private boolean mistaken;
    private boolean known = true;
    private int next;

    /** @param doubtful arguments that are a key and a name: whether to read each as the key; those found on the way are added */
    Reading(
            Statement.Command command,
            Definition<?> head,
            Followers followers,
            Scope scope,
            Reporter reporter,
            Words words,
            Map<Integer, Boolean> doubtful) {
        this.command = command;
        this.arguments = command.arguments();
        this.followers = followers;
        this.scope = scope;
        this.reporter = reporter;
        this.words = words;
        this.evaluator = new Evaluator(scope, reporter);
        this.doubtful = doubtful;
        targets.add(new Target(head, command.head().span()));
    }

    BoundLine line() {
        while (next < arguments.size()) {
            argument(arguments.get(next));
        }
        targets.getLast().endAt(next);
        if (!mistaken) {
            targets.forEach(this::checkMissing);
            checkFollowers();
        }
        return new BoundLine(
                targets.getFirst().bound(),
                targets.stream().skip(1).map(Target::bound).toList(),
                known && !mistaken);
    }

    private void argument(Argument argument) {
        switch (argument) {
            case Atom.Missing missing -> {
                mistaken = true;
                next++;
            }
            case Atom.Path path -> path(path);
            case Atom atom -> value();
            case Argument.Items items -> value();
            case Argument.Range range -> value();
            case Argument.Formula formula -> value();
        }
    }

    // ---- words ----

    private void path(Atom.Path path) {
        Optional<Constant> named = evaluator.find(path);
        if (named.isPresent() && named.get() instanceof Constant.Known(Literal.Word(String word))) {
            word(path, word); // a parameter that holds a word
        } else if (named.isPresent() && !isKey(path)) {
            value();
        } else {
            word(path, path.text());
        }
    }

    /** Whether a name of the file is to be read as the key that it equals. */
    private boolean isKey(Atom.Path path) {
        if (!path.isWord() || find(path.text()).isEmpty()) {
            return false;
        }
        int at = next;
        return doubtful.computeIfAbsent(at, index -> {
            boolean valueFollows = at + 1 < arguments.size() && !(arguments.get(at + 1) instanceof Atom.Path);
            return valueFollows || sameWordFollows(arguments, at);
        });
    }

    static boolean sameWordFollows(List<Argument> arguments, int at) {
        return at + 1 < arguments.size()
                && arguments.get(at) instanceof Atom.Path path
                && arguments.get(at + 1) instanceof Atom.Path following
                && path.text().equals(following.text());
    }

    private void word(Atom.Path path, String word) {
        Optional<Setting> setting = find(word);
        if (setting.isPresent()) {
            setting(path, setting.get());
            return;
        }
        Optional<Definition<?>> follower = followers.find(word);
        if (follower.isPresent() && targets.size() <= followers.most()) {
            follower(path, follower.get());
            return;
        }
        Literal literal = new Literal.Word(word);
        if (misspeltFollower() || misspeltSetting(path, literal)) {
            unknown(path);
            return;
        }
        for (Target target : innermostFirst()) {
            Optional<Attribute<?>> slot = target.freeSlot(literal);
            if (slot.isPresent()) {
                fill(target, slot.get(), null);
                return;
            }
        }
        unknown(path);
    }

    /** Gives the message and goes on as if the nearest word stood there, so that what follows is read as it was meant. */
    private void unknown(Atom.Path path) {
        refuse(words.unknown(path, command, targets, followers, scope));
        Optional<String> nearest = Nearest.to(path.text(), Words.legal(targets, followers, scope));
        Optional<Setting> setting =
                nearest.flatMap(this::find).filter(s -> !s.target().isGiven(s.attribute()));
        Optional<Definition<?>> follower = nearest.flatMap(followers::find);
        if (setting.isPresent()) {
            setting(path, setting.get());
        } else if (follower.isPresent() && targets.size() <= followers.most()) {
            follower(path, follower.get());
        } else {
            next++;
            skipValues();
        }
    }

    private void follower(Atom.Path word, Definition<?> definition) {
        targets.getLast().endAt(next);
        targets.add(new Target(definition, word.span()));
        next++;
    }

    /** A slot for any name must not swallow what was meant for a word that has to come: only behind the name comes that word. */
    private boolean misspeltFollower() {
        return targets.size() - 1 < followers.least()
                && arguments.subList(next, arguments.size()).stream()
                        .noneMatch(argument -> argument instanceof Atom.Path path
                                && followers.find(path.text()).isPresent());
    }

    /** A slot for a name of the file must not swallow a word that names nothing and is nearly a word of this line. */
    private boolean misspeltSetting(Atom.Path path, Literal literal) {
        Optional<Sort> sort = targets.getFirst().freeSlot(literal).flatMap(slot -> Sort.of(slot.kind()));
        return path.isWord()
                && targets.size() == 1
                && sort.isPresent()
                && scope.find(path.text()).isEmpty()
                && Nearest.to(path.text(), scope.names(sort.get()::fits)).isEmpty()
                && Nearest.to(path.text(), Words.legal(targets, followers, scope))
                        .filter(nearest -> find(nearest).isPresent())
                        .isPresent();
    }

    private Optional<Setting> find(String word) {
        for (Target target : innermostFirst()) {
            Optional<Attribute<?>> attribute = target.attribute(word);
            if (attribute.isPresent()) {
                return Optional.of(new Setting(target, attribute.get()));
            }
        }
        return Optional.empty();
    }

    /** The last follower knows its words first, then the head of the line. */
    private List<Target> innermostFirst() {
        return targets.size() == 1 ? targets : List.of(targets.getLast(), targets.getFirst());
    }

    private void setting(Atom.Path key, Setting setting) {
        Attribute<?> attribute = setting.attribute();
        Target target = setting.target();
        next++;
        Span before = target.place(attribute);
        boolean valueFollows = next < arguments.size() && !isWordHere(arguments.get(next), attribute);
        if (!valueFollows && !(attribute.kind() instanceof Kind.Flag) && fillsChoice(key)) {
            return; // `resize 32x32 crop`: the word is a value, not the key of one
        }
        if (before != null) {
            refuse(EnglishWords.twice(key, before));
            skipValues();
        } else if (attribute.kind() instanceof Kind.Flag) {
            target.give(attribute, true, key.span(), key.span());
        } else if (!valueFollows) {
            refuse(EnglishWords.needsValue(key, attribute));
            target.give(attribute, null, key.span(), key.span());
        } else {
            fill(target, attribute, key.span());
        }
    }

    private boolean fillsChoice(Atom.Path word) {
        for (Target target : innermostFirst()) {
            Optional<Attribute<?>> slot = target.freeSlot(new Literal.Word(word.text()));
            if (slot.isPresent() && slot.get().kind() instanceof Kind.Choice<?>) {
                next--;
                fill(target, slot.get(), null);
                return true;
            }
        }
        return false;
    }

    /** Whether an argument can only be another word of this line, so that it is not the value that a key waits for. */
    private boolean isWordHere(Argument argument, Attribute<?> waiting) {
        return argument instanceof Atom.Path path
                && evaluator.find(path).isEmpty()
                && !(waiting.kind() instanceof Kind.Any && find(path.text()).isEmpty())
                && !waiting.kind().accepts(new Literal.Word(path.text()))
                && (find(path.text()).isPresent() || followers.find(path.text()).isPresent());
    }

    // ---- values ----

    /** A value without a key goes to the next free slot of its form. */
    private void value() {
        int at = next;
        Constant constant = take();
        if (constant instanceof Constant.Truth) {
            refuse(EnglishValues.truthAsValue(arguments.get(at).span()));
            return;
        }
        Literal form = form(constant);
        for (Target target : innermostFirst()) {
            Optional<Attribute<?>> slot = target.freeSlot(form);
            if (slot.isPresent()) {
                next = at;
                fill(target, slot.get(), null);
                return;
            }
        }
        if (form != null) {
            refuse(EnglishWords.noSlot(spanFrom(at), form, innermostFirst()));
        }
        mistaken = true;
    }

    private static @Nullable Literal form(Constant constant) {
        return switch (constant) {
            case Constant.Known known -> known.literal();
            case Constant.Unknown unknown -> unknown.like();
            case Constant.Truth truth -> null;
        };
    }

    /** Evaluates the next argument, with the unit behind it. */
    private Constant take() {
        Argument argument = arguments.get(next++);
        int before = reporter.diagnostics().errorCount();
        Constant constant = argument instanceof Atom.Path path ? evaluator.path(path) : evaluator.argument(argument);
        mistaken |= reporter.diagnostics().errorCount() > before;
        if (next < arguments.size() && Units.fits(constant)) {
            Optional<Unit> unit = Units.of(arguments.get(next));
            if (unit.isPresent()) {
                next++;
                return Units.attach(constant, unit.get());
            }
        }
        return constant;
    }

    /** Reads the values of a setting from here on: one, or for a list without brackets all that fit. */
    private void fill(Target target, Attribute<?> attribute, @Nullable Span key) {
        int at = next;
        Object value = attribute.kind() instanceof Kind.Many<?> many && many.variadic()
                ? all(many, target)
                : one(attribute.kind(), attribute, target);
        Span span = spanFrom(at);
        target.give(attribute, value, key == null ? span : Spans.join(key, span), span);
    }

    private @Nullable Object all(Kind.Many<?> many, Target target) {
        List<Object> values = new ArrayList<>();
        boolean complete = true;
        do {
            Object value = one(many.item(), null, target);
            complete &= value != null;
            if (value instanceof List<?> list && !(many.item() instanceof Kind.Size)) {
                values.addAll(list);
            } else if (value != null) {
                values.add(value);
            }
        } while (next < arguments.size() && continues(many.item(), arguments.get(next)));
        return complete ? List.copyOf(values) : null;
    }

    private boolean continues(Kind<?> item, Argument argument) {
        if (!(argument instanceof Atom.Path path)) {
            return !(item instanceof Kind.Name) && !(item instanceof Kind.Choice<?>) && accepts(item, argument);
        }
        Optional<Constant> named = evaluator.find(path);
        if (named.isPresent() && !(named.get() instanceof Constant.Known(Literal.Word word))) {
            return accepts(item, argument) && find(path.text()).isEmpty();
        }
        return find(path.text()).isEmpty()
                && followers.find(path.text()).isEmpty()
                && (item instanceof Kind.Any || item.accepts(new Literal.Word(path.text())));
    }

    private boolean accepts(Kind<?> item, Argument argument) {
        Literal form = form(new Evaluator(scope, new Reporter(new Diagnostics(), Calls.NONE)).argument(argument));
        return form == null || item.accepts(form);
    }

    /** The value of the next argument for a slot of this kind; null where it is not known or wrong. */
    private @Nullable Object one(Kind<?> kind, @Nullable Attribute<?> attribute, Target target) {
        int at = next;
        Constant constant = isWordKind(kind) ? word(kind) : take();
        return switch (constant) {
            case Constant.Known(Literal literal) -> read(kind, attribute, target, literal, spanFrom(at));
            case Constant.Unknown unknown -> {
                known = false;
                yield null;
            }
            case Constant.Truth truth -> {
                refuse(EnglishValues.truthAsValue(spanFrom(at)));
                yield null;
            }
        };
    }

    /** Whether a bare word is a value for this kind, so that it is not looked up first. */
    static boolean isWordKind(Kind<?> kind) {
        return switch (kind) {
            case Kind.Name name -> true;
            case Kind.Choice<?> choice -> true;
            case Kind.Any any -> true;
            case Kind.Many<?> many -> isWordKind(many.item());
            case Kind.OrWord<?> or -> true;
            case Kind.Whole whole -> false;
            case Kind.Real real -> false;
            case Kind.Size size -> false;
            case Kind.Interval interval -> false;
            case Kind.Length length -> false;
            case Kind.Lengths lengths -> false;
            case Kind.Text text -> false;
            case Kind.Flag flag -> false;
        };
    }

    /** A word as it stands, or what a parameter of that name holds. */
    private Constant word(Kind<?> kind) {
        if (!(arguments.get(next) instanceof Atom.Path path)) {
            return take();
        }
        Optional<Constant> named = evaluator.find(path);
        if (named.isPresent() && (kind instanceof Kind.Any || named.get() instanceof Constant.Unknown)) {
            return take();
        }
        next++;
        if (named.orElse(null) instanceof Constant.Known(Literal.Word word)) {
            return new Constant.Known(word);
        }
        Optional<Meaning> meaning = scope.find(path.words().getFirst().text());
        Optional<Sort> wanted = Sort.of(kind);
        if (wanted.isPresent() && meaning.filter(wanted.get()::fits).isEmpty()) {
            refuse(wanted.get().refusal(path, scope));
            return Constant.POISON;
        }
        return new Constant.Known(new Literal.Word(
                meaning.orElse(null) instanceof Meaning.Output output && path.isWord() ? output.key() : path.text()));
    }

    private @Nullable Object read(
            Kind<?> kind, @Nullable Attribute<?> attribute, Target target, Literal literal, Span span) {
        try {
            return kind.read(literal);
        } catch (Mismatch mismatch) {
            boolean unitApart = arguments.get(next - 1) instanceof Atom.Path last
                    && Units.of(last).isPresent();
            Span at = mismatch.why() == Mismatch.Why.WRONG_UNIT && unitApart
                    ? arguments.get(next - 1).span()
                    : span;
            refuse(new EnglishMismatch(target, attribute, words).of(mismatch, at));
            return null;
        }
    }

    // ---- the whole line ----

    private void checkMissing(Target target) {
        List<Attribute<?>> missing = target.missing();
        if (!missing.isEmpty()) {
            refuse(EnglishWords.missing(target, missing));
        }
    }

    private void checkFollowers() {
        if (targets.size() - 1 < followers.least()) {
            refuse(EnglishWords.needsFollower(command, followers));
        }
    }

    private void refuse(Diagnostic diagnostic) {
        mistaken = true;
        reporter.report(diagnostic);
    }

    /** Values behind an unknown word belong to it: no messages about them. */
    private void skipValues() {
        while (next < arguments.size()
                && (!(arguments.get(next) instanceof Atom.Path path)
                        || Units.of(path).isPresent()
                        || (find(path.text()).isEmpty()
                                && followers.find(path.text()).isEmpty()
                                && evaluator.find(path).isPresent()))) {
            next++;
        }
    }

    private Span spanFrom(int at) {
        return Spans.join(
                arguments.get(at).span(), arguments.get(Math.max(at, next - 1)).span());
    }

    private record Setting(Target target, Attribute<?> attribute) {}
}
