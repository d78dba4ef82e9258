package cnnc.data;

import cnnc.tensor.CounterRandom;
import java.util.List;
import java.util.Optional;

/**
 * Signs as people write them, drawn by our own pen: 28x28, white on black, laid out as MNIST's. Picture {@code i} is a pure function of the
 * seed and {@code first + i}, so sources with ranges apart have no picture in common. Labels go round: 0, 1, …, 9, 0, ….
 */
final class SyntheticWriting implements Source {
    private final Alphabet alphabet;
    private final long purpose;
    private final long seed;
    private final long first;
    private final int size;

    SyntheticWriting(Alphabet alphabet, long seed, long first, int size) {
        this.alphabet = alphabet;
        purpose = CounterRandom.key("synthetic " + alphabet.word());
        this.seed = seed;
        this.first = first;
        this.size = size;
    }

    @Override
    public Picture read(int index) {
        Draws draws = new Draws(CounterRandom.stream(seed, purpose, 0, first + index, 0));
        Handwriting hand = new Handwriting(alphabet.glyphs().get(label(index)), draws);
        float pen = Math.clamp(1.3f + draws.normal(0, 0.42f), 0.55f, 3f);
        float edge = draws.uniform(0.7f, 1.3f);
        float rough = draws.uniform(0, 0.25f);
        byte[] pixels = new InkRaster(hand.write(), pen).draw(edge, rough, draws);
        return new Picture(InkRaster.SIDE, InkRaster.SIDE, 1, pixels);
    }

    @Override
    public int label(int index) {
        return (int) ((first + index) % alphabet.glyphs().size());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<String> classes() {
        return alphabet.classes();
    }

    @Override
    public Optional<PictureSize> pictureSize() {
        return Optional.of(new PictureSize(InkRaster.SIDE, InkRaster.SIDE));
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public boolean decodes() {
        return true;
    }
}
