package cnnc.compile;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Kind;
import cnnc.catalog.Literal;
import cnnc.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A word of a line while its arguments are being read. */
final class Target {
    private final Definition<?> definition;
    private final Span word;
    private final Map<Attribute<?>, Object> values = new LinkedHashMap<>();
    private final Map<Attribute<?>, Span> places = new LinkedHashMap<>();
    private final Map<Attribute<?>, Span> valuePlaces = new LinkedHashMap<>();
    private int end;

    Target(Definition<?> definition, Span word) {
        this.definition = definition;
        this.word = word;
    }

    Definition<?> definition() {
        return definition;
    }

    Span word() {
        return word;
    }

    String name() {
        return definition.name();
    }

    /** The setting that is written by this key, or the flag. */
    Optional<Attribute<?>> attribute(String name) {
        for (Attribute<?> attribute : definition.attributes()) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** The next slot that takes a value of this form without a key; null: a value of unknown form. */
    Optional<Attribute<?>> freeSlot(@Nullable Literal literal) {
        for (Attribute<?> attribute : definition.attributes()) {
            if (attribute.positional() && !isGiven(attribute) && (literal == null || takes(attribute, literal))) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    private static boolean takes(Attribute<?> attribute, Literal literal) {
        return attribute.kind().accepts(literal);
    }

    /** Slots without a key that are still free. */
    List<Attribute<?>> freeSlots() {
        return definition.attributes().stream()
                .<Attribute<?>>map(attribute -> attribute)
                .filter(attribute -> attribute.positional() && !isGiven(attribute))
                .toList();
    }

    boolean isGiven(Attribute<?> attribute) {
        return places.containsKey(attribute);
    }

    @Nullable
    Span place(Attribute<?> attribute) {
        return places.get(attribute);
    }

    /**
     * @param value null where it could not be read
     * @param place of the key, if any, and the value
     * @param valuePlace of the value alone
     */
    void give(Attribute<?> attribute, @Nullable Object value, Span place, Span valuePlace) {
        places.put(attribute, place);
        valuePlaces.put(attribute, valuePlace);
        if (value != null) {
            values.put(attribute, value);
        }
    }

    void endAt(int index) {
        end = index;
    }

    List<Attribute<?>> missing() {
        return definition.attributes().stream()
                .<Attribute<?>>map(attribute -> attribute)
                .filter(attribute -> !attribute.optional() && attribute.fallback() == null && !isGiven(attribute))
                .toList();
    }

    /** Keys and flags, and the words that a free slot takes. */
    List<String> words() {
        return definition.attributes().stream()
                .filter(attribute -> !isGiven(attribute))
                .flatMap(attribute -> attribute.positional() && attribute.kind() instanceof Kind.Choice<?> choice
                        ? Stream.concat(Stream.of(attribute.name()), choice.words().keySet().stream())
                        : Stream.of(attribute.name()))
                .toList();
    }

    BoundWord bound() {
        return new BoundWord(definition, word, values, places, valuePlaces, end);
    }
}
