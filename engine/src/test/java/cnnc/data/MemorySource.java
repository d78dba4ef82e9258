package cnnc.data;

import java.util.List;
import java.util.Optional;

/** Pictures of one size that lie decoded in memory. */
final class MemorySource implements Source {
    private final List<Picture> pictures;
    private final int[] labels;
    private final List<String> classes;
    private final PictureSize size;
    private final int channels;

    /**
     * @param pictures at least one, all of one size
     * @param labels by picture, each a number of {@code classes}
     */
    MemorySource(List<Picture> pictures, int[] labels, List<String> classes) {
        if (pictures.isEmpty() || pictures.size() != labels.length) {
            throw new IllegalArgumentException(pictures.size() + " pictures and " + labels.length + " labels");
        }
        this.pictures = List.copyOf(pictures);
        this.labels = labels.clone();
        this.classes = List.copyOf(classes);
        size = pictures.getFirst().size();
        channels = pictures.getFirst().channels();
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Picture read(int index) {
        return pictures.get(index);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public Optional<PictureSize> pictureSize() {
        return Optional.of(size);
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public boolean decodes() {
        return false;
    }
}
