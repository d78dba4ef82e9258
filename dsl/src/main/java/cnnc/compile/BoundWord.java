package cnnc.compile;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A word with what was written for it, checked.
 *
 * @param word where the word stands
 * @param values by attribute, only what was written and could be read
 * @param places of the values with their keys, also of those that could not be read
 * @param valuePlaces of the values alone
 * @param end index of the argument of its line before which the word's arguments end
 */
record BoundWord(
        Definition<?> definition,
        Span word,
        Map<Attribute<?>, Object> values,
        Map<Attribute<?>, Span> places,
        Map<Attribute<?>, Span> valuePlaces,
        int end) {
    BoundWord {
        values = Map.copyOf(values);
        places = new LinkedHashMap<>(places);
        valuePlaces = Map.copyOf(valuePlaces);
    }

    Arguments arguments() {
        return arguments(List.of());
    }

    Arguments arguments(List<?> body) {
        return new Arguments(values, body);
    }

    /** Where each setting is written, by its name. */
    Map<String, Span> settings() {
        Map<String, Span> settings = new LinkedHashMap<>();
        places.forEach((attribute, span) -> settings.put(attribute.name(), span));
        return settings;
    }

    /** Where the value of this setting stands, if it was written. */
    Optional<Span> place(Attribute<?> attribute) {
        return Optional.ofNullable(valuePlaces.get(attribute));
    }
}
