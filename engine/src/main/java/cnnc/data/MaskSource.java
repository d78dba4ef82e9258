package cnnc.data;

import java.util.List;
import java.util.Optional;

/** Picture files with a mask each, decoded when they are read. All were checked when it was made. */
final class MaskSource implements Source {
    private final List<Pair> pairs;
    private final List<String> classes;
    private final Optional<PictureSize> size;
    private final int channels;

    /**
     * A picture and its mask.
     *
     * @param header of the picture
     * @param largest number in the mask
     */
    record Pair(StoredFile picture, StoredFile mask, PictureHeader header, int largest) {}

    /** @param pairs at least one */
    MaskSource(List<Pair> pairs, List<String> classes) {
        this.pairs = List.copyOf(pairs);
        this.classes = List.copyOf(classes);
        List<PictureHeader> headers = pairs.stream().map(Pair::header).toList();
        size = PictureHeader.commonSize(headers);
        channels = PictureHeader.mostChannels(headers);
    }

    @Override
    public int size() {
        return pairs.size();
    }

    @Override
    public Picture read(int index) {
        Pair pair = pairs.get(index);
        return PictureFiles.read(pair.picture()).with(MaskFile.read(pair.mask()).classes());
    }

    @Override
    public String name(int index) {
        return pairs.get(index).picture().name();
    }

    @Override
    public int label(int index) {
        return 0;
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public boolean hasMasks() {
        return true;
    }

    @Override
    public Optional<PictureSize> pictureSize() {
        return size;
    }

    @Override
    public int channels() {
        return channels;
    }

    @Override
    public boolean decodes() {
        return true;
    }
}
