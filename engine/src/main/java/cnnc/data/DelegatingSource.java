package cnnc.data;

import java.util.List;
import java.util.Optional;

/** A source that changes something about another one; what it doesn't override is that one's. */
abstract class DelegatingSource implements Source {
    final Source source;

    DelegatingSource(Source source) {
        this.source = source;
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public Picture read(int index) {
        return source.read(index);
    }

    @Override
    public String name(int index) {
        return source.name(index);
    }

    @Override
    public boolean isReady(int index) {
        return source.isReady(index);
    }

    @Override
    public int label(int index) {
        return source.label(index);
    }

    @Override
    public List<String> classes() {
        return source.classes();
    }

    @Override
    public boolean hasMasks() {
        return source.hasMasks();
    }

    @Override
    public Optional<PictureSize> pictureSize() {
        return source.pictureSize();
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public boolean decodes() {
        return source.decodes();
    }
}
