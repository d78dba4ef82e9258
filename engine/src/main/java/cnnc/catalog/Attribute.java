package cnnc.catalog;

import cnnc.catalog.Unit.Dimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a word: {@code filters}, {@code stride}. Read by the binder, by messages, completion and the reference page.
 *
 * @param name the key by which it is written where it is not {@code positional}
 * @param positional filled by the next value of its kind, without a key (the key works too)
 * @param fallback the value where nothing is written; null = must be written, unless {@code optional}
 * @param since the language version that brought it
 */
public record Attribute<T>(
        String name,
        Kind<T> kind,
        boolean positional,
        boolean optional,
        @Nullable T fallback,
        String help,
        String since) {

    private static <T> Attribute<T> of(String name, Kind<T> kind, String help) {
        return new Attribute<>(name, kind, false, false, null, help, "1.0");
    }

    public static Attribute<Integer> whole(String name, String help) {
        return of(name, new Kind.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE, Dimension.NONE), help);
    }

    public static Attribute<Integer> whole(String name, long min, long max, Dimension dimension, String help) {
        return of(name, new Kind.Whole(min, max, dimension), help);
    }

    /** A whole number of at least 1. */
    public static Attribute<Integer> count(String name, String help) {
        return of(name, new Kind.Whole(1, Integer.MAX_VALUE, Dimension.NONE), help);
    }

    public static Attribute<Double> real(String name, double min, double max, String help) {
        return of(name, new Kind.Real(min, max, Dimension.NONE), help);
    }

    public static Attribute<Double> real(String name, double min, double max, Dimension dimension, String help) {
        return of(name, new Kind.Real(min, max, dimension), help);
    }

    /** 0 to 1: {@code 40%} or {@code 0.4}. */
    public static Attribute<Double> share(String name, String help) {
        return of(name, new Kind.Real(0, 1, Dimension.SHARE), help);
    }

    /** {@code HxW}; a number is a square. */
    public static Attribute<List<Integer>> size(String name, int min, String help) {
        return of(name, new Kind.Size(2, min, true), help);
    }

    /** {@code HxWxC}. */
    public static Attribute<List<Integer>> picture(String name, String help) {
        return of(name, new Kind.Size(3, 1, false), help);
    }

    public static Attribute<Literal.Range> range(
            String name, double min, double max, Dimension dimension, String help) {
        return of(name, new Kind.Interval(min, max, dimension), help);
    }

    /** {@code 3 epochs} or {@code 500 steps}. */
    public static Attribute<Duration> duration(String name, double min, String help) {
        return of(name, new Kind.Length(min), help);
    }

    /** {@code -10%..10%} of a side, or {@code -3..3 px}; or cells instead of pixels. */
    public static Attribute<Shift> lengths(String name, Dimension dimension, String help) {
        return of(name, new Kind.Lengths(dimension), help);
    }

    public static Attribute<String> text(String name, String help) {
        return of(name, new Kind.Text(), help);
    }

    public static Attribute<String> name(String name, String ofWhat, String help) {
        return of(name, new Kind.Name(ofWhat), help);
    }

    /** A parameter of a block: whatever is written. */
    public static Attribute<Literal> any(String name, String help) {
        return of(name, new Kind.Any("a value"), help);
    }

    /** All words and values that follow and are no other setting; what they mean is read by whoever takes them. */
    public static Attribute<List<Literal>> phrase(String name, String ofWhat, String help) {
        return of(name, new Kind.Many<>(new Kind.Any(ofWhat), true), help);
    }

    /** A bare word, there or not. */
    public static Attribute<Boolean> flag(String name, String help) {
        return new Attribute<>(name, new Kind.Flag(), false, true, false, help, "1.0");
    }

    /** One of the constants of an enum, written in lower case with hyphens. */
    public static <E extends Enum<E>> Attribute<E> choice(String name, Class<E> type, String help) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return of(name, new Kind.Choice<>(words), help);
    }

    /** {@code [a b c]}. */
    public static <T> Attribute<List<T>> list(Attribute<T> item, String help) {
        return of(item.name(), new Kind.Many<>(item.kind(), false), help);
    }

    /** A value of that setting, or the one word that asks for it to be worked out. */
    public static <T> Attribute<Optional<T>> orWord(Attribute<T> value, String word, String help) {
        return of(value.name(), new Kind.OrWord<>(value.kind(), word), help);
    }

    /** All values that follow. */
    public static <T> Attribute<List<T>> rest(Attribute<T> item, String help) {
        return new Attribute<>(item.name(), new Kind.Many<>(item.kind(), true), true, false, null, help, "1.0");
    }

    /** Written without a key, by its kind. */
    public Attribute<T> asPositional() {
        return new Attribute<>(name, kind, true, optional, fallback, help, since);
    }

    /** May be left out; then this value. */
    public Attribute<T> orElse(T value) {
        return new Attribute<>(name, kind, positional, true, value, help, since);
    }

    /** May be left out; then {@link Arguments#find} is empty. */
    public Attribute<T> orNothing() {
        return new Attribute<>(name, kind, positional, true, null, help, since);
    }
}
