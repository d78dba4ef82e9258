package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Duration;
import cnnc.catalog.Kind;
import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.catalog.Unit;
import cnnc.catalog.Unit.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as the language writes them. */
final class Written {
    private Written() {}

    static String of(Literal literal) {
        return switch (literal) {
            case Literal.Number number -> number(number.value(), number.unit());
            case Literal.Dims dims -> size(dims.dims());
            case Literal.Range range ->
                range.unit() == Unit.PERCENT
                        ? Numbers.plain(range.from()) + "%.." + Numbers.plain(range.to()) + "%"
                        : Numbers.plain(range.from()) + ".." + number(range.to(), range.unit());
            case Literal.Text text -> text(text.text());
            case Literal.Word word -> word.word();
            case Literal.Many many -> many.items().stream().map(Written::of).collect(Collectors.joining(" ", "[", "]"));
        };
    }

    /** For messages: {@code a size}. */
    static String form(Literal literal) {
        return switch (literal) {
            case Literal.Number number -> "a number";
            case Literal.Dims dims -> "a size";
            case Literal.Range range -> "a range";
            case Literal.Text text -> "a text";
            case Literal.Word word -> "a word";
            case Literal.Many many -> "a list";
        };
    }

    /** The default of a setting with its key, if it has one that can be written. */
    static Optional<String> fallback(Attribute<?> attribute) {
        Object value = attribute.fallback();
        if (value == null || attribute.kind() instanceof Kind.Flag) {
            return Optional.empty();
        }
        return value(attribute.kind(), value).map(text -> attribute.name() + " " + text);
    }

    private static Optional<String> value(Kind<?> kind, Object value) {
        return switch (kind) {
            case Kind.Whole whole -> Optional.of(inUnit(((Number) value).doubleValue(), whole.dimension()));
            case Kind.Real real -> Optional.of(inUnit(((Number) value).doubleValue(), real.dimension()));
            case Kind.Size size -> Optional.of(size((List<?>) value));
            case Kind.Interval interval -> Optional.of(range((Literal.Range) value, interval.dimension()));
            case Kind.Length length -> Optional.of(duration((Duration) value));
            case Kind.Lengths lengths -> Optional.of(shift((Shift) value, lengths.dimension()));
            case Kind.Text text -> Optional.of(text((String) value));
            case Kind.Choice<?> choice -> word(choice, value);
            case Kind.Name name -> Optional.of((String) value);
            case Kind.Many<?> many -> many(many, (List<?>) value);
            case Kind.OrWord<?> or ->
                ((Optional<?>) value).map(given -> value(or.value(), given)).orElse(Optional.of(or.word()));
            case Kind.Any any -> Optional.of(of((Literal) value));
            case Kind.Flag flag -> Optional.empty();
        };
    }

    private static Optional<String> word(Kind.Choice<?> choice, Object value) {
        return choice.words().entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Optional<String> many(Kind.Many<?> many, List<?> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        List<String> items = values.stream()
                .flatMap(value -> value(many.item(), value).stream())
                .toList();
        boolean bare = many.variadic() || items.size() == 1;
        return Optional.of(bare ? String.join(" ", items) : "[" + String.join(" ", items) + "]");
    }

    private static String inUnit(double value, Dimension dimension) {
        return dimension == Dimension.SHARE ? percent(value) : number(value, base(dimension));
    }

    private static String range(Literal.Range range, Dimension dimension) {
        return dimension == Dimension.SHARE
                ? percent(range.from()) + ".." + percent(range.to())
                : Numbers.plain(range.from()) + ".." + number(range.to(), base(dimension));
    }

    /** A share read back exactly: as per cent where that is the same number, else plain. */
    private static String percent(double share) {
        double hundredths = Math.rint(share * 100 * 1e6) / 1e6;
        return hundredths / 100 == share ? Numbers.plain(hundredths) + "%" : Numbers.plain(share);
    }

    private static @Nullable Unit base(Dimension dimension) {
        return switch (dimension) {
            case ANGLE -> Unit.DEG;
            case LENGTH -> Unit.PX;
            case TIME -> Unit.SECONDS;
            case EPOCHS -> Unit.EPOCHS;
            case STEPS -> Unit.STEPS;
            case CELLS -> Unit.CELLS;
            case PICTURES -> Unit.PICTURES;
            case NONE, SHARE, BYTES -> null;
        };
    }

    private static String shift(Shift shift, Dimension dimension) {
        return range(new Literal.Range(shift.from(), shift.to(), null), shift.isShare() ? Dimension.SHARE : dimension);
    }

    private static String duration(Duration duration) {
        return number(duration.count(), duration.inSteps() ? Unit.STEPS : Unit.EPOCHS);
    }

    private static String number(double value, @Nullable Unit unit) {
        String plain = Numbers.plain(value);
        return unit == null ? plain : unit == Unit.PERCENT ? plain + "%" : plain + " " + unit.word();
    }

    private static String size(List<?> dims) {
        return dims.stream().map(Object::toString).collect(Collectors.joining("x"));
    }

    /** In quotes, with the escapes that the language has. */
    static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (c < ' ' || c == 0x7F) {
                quoted.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
