package cnnc.data;

import cnnc.kernel.Pixels;
import java.util.List;
import java.util.Optional;

/** Pictures of one size in records of equal length, read from where they lie: nothing of a picture is kept here. */
final class RecordSource implements Source {
    /**
     * Records of one file.
     *
     * @param first byte of the first picture
     * @param stride bytes from one picture to the next
     */
    record Block(String file, Content content, long first, int stride, int count) {}

    /**
     * How a record holds its picture.
     *
     * @param planar whether all of the first channel comes first; else channel by channel in each pixel
     */
    record Layout(PictureSize size, int channels, boolean planar) {
        int bytes() {
            return Math.toIntExact(size.pixels() * channels);
        }
    }

    private final Layout layout;
    private final List<Block> blocks;
    private final int[] labels;
    private final List<String> classes;

    /** @param labels of all records of all blocks, in order; at least one, each a number of {@code classes} */
    RecordSource(Layout layout, List<Block> blocks, int[] labels, List<String> classes) {
        this.layout = layout;
        this.blocks = List.copyOf(blocks);
        this.labels = labels.clone();
        this.classes = List.copyOf(classes);
        int records = blocks.stream().mapToInt(Block::count).sum();
        if (records == 0 || records != labels.length) {
            throw new IllegalArgumentException(records + " pictures and " + labels.length + " labels");
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Picture read(int index) {
        return read(index, new PictureMemory());
    }

    @Override
    public Picture read(int index, PictureMemory memory) {
        Picture picture = memory.picture(layout.size, layout.channels);
        if (layout.planar) {
            byte[] planes = memory.stored(layout.bytes());
            copy(index, planes);
            Pixels.interleave(planes, picture.pixels(), layout.channels);
        } else {
            copy(index, picture.pixels());
        }
        return picture;
    }

    private void copy(int index, byte[] into) {
        int record = index;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (record < block.count) {
                block.content.copy(block.file, block.first + (long) record * block.stride, into);
                return;
            }
            record -= block.count;
        }
        throw new IndexOutOfBoundsException(index);
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
        return Optional.of(layout.size);
    }

    @Override
    public int channels() {
        return layout.channels;
    }

    @Override
    public boolean decodes() {
        return false;
    }

    @Override
    public void await() {
        blocks.forEach(block -> block.content.bytes());
    }
}
