package cnnc.data;

import java.util.List;

/** A source of masks whose classes have other names; there may be more names than numbers occur. */
final class NamedClasses extends DelegatingSource {
    private final List<String> names;

    NamedClasses(Source source, List<String> names) {
        super(source);
        this.names = List.copyOf(names);
    }

    @Override
    public List<String> classes() {
        return names;
    }
}
