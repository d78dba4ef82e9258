package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Kind;
import cnnc.catalog.Literal;
import cnnc.catalog.Mismatch;
import cnnc.catalog.Unit;
import cnnc.catalog.Unit.Dimension;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a value that a slot doesn't take, in English.
 *
 * @param target the word that the slot belongs to
 * @param slot the setting; null where the value is an item of a list
 */
record EnglishMismatch(Target target, @Nullable Attribute<?> slot, Words words) {

    Diagnostic of(Mismatch mismatch, Span at) {
        String name = name();
        Literal given = mismatch.literal();
        Kind<?> kind = mismatch.kind();
        return switch (mismatch.why()) {
            case WRONG_KIND -> wrongKind(kind, given, at, name);
            case WRONG_UNIT -> wrongUnit(kind, given, at, name);
            case NOT_WHOLE -> notWhole(given, at, name);
            case OUT_OF_RANGE ->
                Diagnostic.of(
                        ValueCode.OUT_OF_RANGE,
                        name + " wants " + kind.describe(),
                        at,
                        "this is " + Written.of(given) + bounds(kind));
            case SHARE_ABOVE_ONE -> share(given, at, name);
            case WRONG_RANK -> rank(kind, given, at, name);
            case REVERSED_RANGE -> reversed(given, at);
            case UNKNOWN_WORD -> choice(kind, given, at, name);
        };
    }

    /** {@code `validate`}, or {@code `filters` of `conv`} where the word has several. */
    private String name() {
        String owner = "`" + target.name() + "`";
        boolean only = target.definition().attributes().stream()
                        .filter(Attribute::positional)
                        .count()
                == 1;
        return slot == null || slot.name().equals(target.name()) || (slot.positional() && only)
                ? owner
                : "`" + slot.name() + "` of " + owner;
    }

    private static Diagnostic wrongKind(Kind<?> kind, Literal given, Span at, String name) {
        return Diagnostic.of(
                ValueCode.WRONG_FORM,
                name + " wants " + kind.describe(),
                at,
                "`" + Written.of(given) + "` is " + Written.form(given));
    }

    private Diagnostic wrongUnit(Kind<?> kind, Literal given, Span at, String name) {
        Dimension wanted = dimension(kind);
        Unit unit = unit(given);
        List<String> right = Arrays.stream(Unit.values())
                .filter(each -> each.dimension() == wanted)
                .map(each -> "`" + each.word() + "`")
                .collect(Collectors.toCollection(ArrayList::new));
        if (kind instanceof Kind.Lengths) {
            right.add("`%`");
        }
        String measured = unit == null ? "something else" : measure(unit.dimension());
        Diagnostic message = Diagnostic.of(
                ValueCode.WRONG_UNIT,
                name + " wants " + measure(wanted) + ", and `" + (unit == null ? "" : unit.word()) + "` is " + measured,
                at,
                right.isEmpty() ? "no unit here" : "write " + String.join(" or ", right));
        if (unit == null) {
            return message;
        }
        List<String> takers = words.takers(target.name(), unit.dimension());
        if (!takers.isEmpty() && unit != Unit.PERCENT) {
            message = message.help(measured + " goes with " + EnglishWords.quoted(takers));
        }
        boolean apart = at.text().equals(unit.word());
        return right.isEmpty()
                ? message.help("leave the unit out", at, apart ? "" : Written.of(unitless(given)))
                : message;
    }

    private static Diagnostic notWhole(Literal given, Span at, String name) {
        Diagnostic message =
                Diagnostic.of(ValueCode.NOT_WHOLE, name + " wants a whole number", at, "this is " + Written.of(given));
        return at.text().startsWith("(") ? message.help("round it", at, "(floor" + at.text() + ")") : message;
    }

    /** What the description of the kind leaves out. */
    private static String bounds(Kind<?> kind) {
        return switch (kind) {
            case Kind.Size size -> "; each number is at least " + size.min();
            case Kind.Interval interval ->
                "; it lies within " + Numbers.plain(interval.min()) + ".." + Numbers.plain(interval.max());
            case Kind.Many<?> many -> bounds(many.item());
            case Kind.OrWord<?> or -> bounds(or.value());
            case Kind.Whole _,
                    Kind.Real _,
                    Kind.Length _,
                    Kind.Lengths _,
                    Kind.Text _,
                    Kind.Choice<?> _,
                    Kind.Name _,
                    Kind.Any _,
                    Kind.Flag _ -> "";
        };
    }

    private static Diagnostic share(Literal given, Span at, String name) {
        String number = given instanceof Literal.Number n ? Numbers.plain(n.value()) : Written.of(given);
        Diagnostic message = Diagnostic.of(
                ValueCode.SHARE, name + " wants a share", at, number + " of what? A share is between 0 and 1");
        return given instanceof Literal.Number n && n.value() > 1 && n.value() <= 100
                ? message.help("as a share", at, number + "%")
                : message;
    }

    private static Diagnostic rank(Kind<?> kind, Literal given, Span at, String name) {
        Diagnostic message = Diagnostic.of(
                ValueCode.RANK,
                name + " wants " + kind.describe(),
                at,
                "`" + Written.of(given) + "` has "
                        + (given instanceof Literal.Dims dims
                                ? Numbers.count(dims.dims().size(), "number", "numbers")
                                : "another form"));
        if (kind instanceof Kind.Size(int wanted, int min, boolean square)
                && wanted == 3
                && given instanceof Literal.Dims(List<Integer> dims)
                && dims.size() == 2) {
            return Diagnostic.of(
                            ValueCode.RANK,
                            "how many channels has the picture?",
                            at,
                            "height and width, but no channels")
                    .help("grey: one channel", at, Written.of(given) + "x1")
                    .help("colour: three channels", at, Written.of(given) + "x3");
        }
        return message;
    }

    private static Diagnostic reversed(Literal given, Span at) {
        Diagnostic message =
                Diagnostic.of(ValueCode.REVERSED, "the range begins above its end", at, "the smaller end comes first");
        return given instanceof Literal.Range(double from, double to, Unit unit)
                ? message.help("swap the ends", at, Written.of(new Literal.Range(to, from, unit)))
                : message;
    }

    private static Diagnostic choice(Kind<?> kind, Literal given, Span at, String name) {
        List<String> words = kind instanceof Kind.Choice<?> choice
                ? new ArrayList<>(choice.words().keySet())
                : List.of();
        Optional<String> nearest = Nearest.to(Written.of(given), words);
        Diagnostic message = Diagnostic.of(
                        ValueCode.CHOICE,
                        name + " does not know `" + Written.of(given) + "`",
                        at,
                        nearest.map(word -> "did you mean `" + word + "`?").orElse("not one of its words"))
                .note("it takes one of: " + words.stream().collect(Collectors.joining(", ")));
        return nearest.map(word -> message.help("write `" + word + "`", at, word))
                .orElse(message);
    }

    private static Literal unitless(Literal literal) {
        return switch (literal) {
            case Literal.Number number -> new Literal.Number(number.value(), null);
            case Literal.Range range -> new Literal.Range(range.from(), range.to(), null);
            case Literal.Dims dims -> dims;
            case Literal.Text text -> text;
            case Literal.Word word -> word;
            case Literal.Many many -> many;
        };
    }

    private static @Nullable Unit unit(Literal literal) {
        return switch (literal) {
            case Literal.Number number -> number.unit();
            case Literal.Range range -> range.unit();
            case Literal.Dims dims -> null;
            case Literal.Text text -> null;
            case Literal.Word word -> null;
            case Literal.Many many -> null;
        };
    }

    static Dimension dimension(Kind<?> kind) {
        return switch (kind) {
            case Kind.Whole whole -> whole.dimension();
            case Kind.Real real -> real.dimension();
            case Kind.Interval interval -> interval.dimension();
            case Kind.Length length -> Dimension.EPOCHS;
            case Kind.Lengths lengths -> lengths.dimension();
            case Kind.Size size -> Dimension.LENGTH;
            case Kind.Many<?> many -> dimension(many.item());
            case Kind.OrWord<?> or -> dimension(or.value());
            case Kind.Text text -> Dimension.NONE;
            case Kind.Choice<?> choice -> Dimension.NONE;
            case Kind.Name name -> Dimension.NONE;
            case Kind.Any any -> Dimension.NONE;
            case Kind.Flag flag -> Dimension.NONE;
        };
    }

    private static String measure(Dimension dimension) {
        return switch (dimension) {
            case NONE -> "a plain number";
            case ANGLE -> "an angle";
            case LENGTH -> "a length";
            case SHARE -> "a share";
            case TIME -> "a time";
            case BYTES -> "an amount of memory";
            case EPOCHS -> "a number of epochs";
            case STEPS -> "a number of steps";
            case CELLS -> "a number of cells";
            case PICTURES -> "a number of pictures";
        };
    }
}
