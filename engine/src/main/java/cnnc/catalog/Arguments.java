package cnnc.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was written behind a word, checked and typed; defaults fill the rest.
 *
 * @param values by attribute, only what was written
 * @param body what stands in the braces, already made (layers' lines, augmentations …); empty without braces
 */
public record Arguments(Map<Attribute<?>, Object> values, List<?> body) {
    public Arguments {
        values = Map.copyOf(values);
        body = List.copyOf(body);
    }

    /** The value written, else the default. The binder has seen to it that a required one is there. */
    public <T> T get(Attribute<T> attribute) {
        return find(attribute)
                .orElseThrow(() -> new IllegalStateException("binding: nothing for `" + attribute.name() + "`"));
    }

    /** The value written, else the default, else nothing. */
    @SuppressWarnings("unchecked") // the binder stores what the attribute's own kind has read
    public <T> Optional<T> find(Attribute<T> attribute) {
        Object value = values.get(attribute);
        return Optional.ofNullable(value == null ? attribute.fallback() : (T) value);
    }

    public boolean isWritten(Attribute<?> attribute) {
        return values.containsKey(attribute);
    }

    /** The body's items of this type. */
    public <B> List<B> body(Class<B> type) {
        return body.stream().map(type::cast).toList();
    }
}
