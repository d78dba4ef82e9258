package cnnc.data;

import cnnc.tensor.CounterRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Digits as people write them, drawn by our own pen: 28x28, white on black, laid out as MNIST's. Picture {@code i} is a pure function of the
 * seed and {@code first + i}, so sources with ranges apart have no picture in common. Labels go round: 0, 1, …, 9, 0, ….
 */
final class SyntheticDigits implements Source {
    private static final long PURPOSE = CounterRandom.key("synthetic digits");
    static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    private final long seed;
    private final long first;
    private final int size;

    SyntheticDigits(long seed, long first, int size) {
        this.seed = seed;
        this.first = first;
        this.size = size;
    }

    @Override
    public Picture read(int index) {
        Draws draws = new Draws(CounterRandom.stream(seed, PURPOSE, 0, first + index, 0));
        Handwriting hand = new Handwriting(label(index), draws);
        float pen = Math.clamp(1.3f + draws.normal(0, 0.42f), 0.55f, 3f);
        float edge = draws.uniform(0.7f, 1.3f);
        float rough = draws.uniform(0, 0.25f);
        byte[] pixels = new DigitRaster(hand.write(), pen).draw(edge, rough, draws);
        return new Picture(DigitRaster.SIDE, DigitRaster.SIDE, 1, pixels);
    }

    @Override
    public int label(int index) {
        return (int) ((first + index) % CLASSES.size());
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public List<String> classes() {
        return CLASSES;
    }

    @Override
    public Optional<PictureSize> pictureSize() {
        return Optional.of(new PictureSize(DigitRaster.SIDE, DigitRaster.SIDE));
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
