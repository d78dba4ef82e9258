package cnnc.compile;

import cnnc.source.Frame;
import cnnc.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a line of a model stands, and the calls and iterations that brought it there (the innermost first): the {@code place} that the
 * engine's lines carry.
 *
 * @param words the line without the {@code as NAME} and the braces behind it: a further word goes to its end
 * @param settings where each setting is written, key and value, by its name
 */
public record Place(Span span, Span words, List<Frame> frames, Map<String, Span> settings) {
    public Place {
        frames = List.copyOf(frames);
        settings = Map.copyOf(settings);
    }

    /** Where this setting of the line is written, if it is. */
    public Optional<Span> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
