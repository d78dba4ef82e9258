package cnnc.data;

import java.util.List;
import java.util.stream.IntStream;

/** Some pictures of a source, in their order there; labels may be numbered anew. */
final class Subset extends DelegatingSource {
    private final int[] indexes;
    private final int[] labels;
    private final List<String> classes;

    private Subset(Source source, int[] indexes, int[] labels, List<String> classes) {
        super(source);
        this.indexes = indexes;
        this.labels = labels;
        this.classes = classes;
    }

    /** @param indexes numbers of pictures of {@code source}; at least one */
    static Source of(Source source, int[] indexes) {
        return new Subset(
                source,
                indexes.clone(),
                IntStream.of(indexes).map(source::label).toArray(),
                source.classes());
    }

    /** The pictures of these classes, which are numbered in the order given. Each is a class of the source. */
    static Source ofClasses(Source source, List<String> classes) {
        int[] indexes = IntStream.range(0, source.size())
                .filter(i -> classes.contains(source.classes().get(source.label(i))))
                .toArray();
        int[] labels = IntStream.of(indexes)
                .map(i -> classes.indexOf(source.classes().get(source.label(i))))
                .toArray();
        return new Subset(source, indexes, labels, List.copyOf(classes));
    }

    @Override
    public int size() {
        return indexes.length;
    }

    @Override
    public Picture read(int index) {
        return source.read(indexes[index]);
    }

    @Override
    public Picture read(int index, PictureMemory memory) {
        return source.read(indexes[index], memory);
    }

    @Override
    public String name(int index) {
        return source.name(indexes[index]);
    }

    @Override
    public boolean isReady(int index) {
        return source.isReady(indexes[index]);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public List<String> classes() {
        return classes;
    }
}
