package cnnc.catalog;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A word of the language: its settings and how it is made. Validation, defaults, units, did-you-mean, completion, hover and the
 * reference page are read from it.
 *
 * @param help one line for people
 * @param example a line that works, for the reference and for messages
 * @param follower may stand behind a layer on the same line ({@code relu}, {@code bn})
 * @param body whether braces with lines may (or must) follow
 * @param since the language version that brought it
 */
public record Definition<T>(
        String name,
        String help,
        String example,
        List<Attribute<?>> attributes,
        Function<Arguments, ? extends T> create,
        boolean follower,
        Body body,
        String since) {
    /** What may stand in braces behind the word. */
    public enum Body {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    public Definition {
        attributes = List.copyOf(attributes);
    }

    public static <T> Definition<T> of(
            String name,
            String help,
            String example,
            Function<Arguments, ? extends T> create,
            Attribute<?>... attributes) {
        return new Definition<>(name, help, example, List.of(attributes), create, false, Body.NONE, "1.0");
    }

    public Definition<T> asFollower() {
        return new Definition<>(name, help, example, attributes, create, true, body, since);
    }

    public Definition<T> withBody(Body allowed) {
        return new Definition<>(name, help, example, attributes, create, follower, allowed, since);
    }

    /** Made with every default; for words that need nothing. */
    public T createDefault() {
        return create.apply(new Arguments(Map.of(), List.of()));
    }
}
