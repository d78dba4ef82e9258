package cnnc.data;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pictures whose pixels are moved to other places, all by one permutation: nothing is lost, but neighbours are no longer neighbours. A
 * network that knows nothing of neighbours learns from them as well as before.
 */
final class ShuffledPixels extends DelegatingSource {
    private final long seed;
    private final Map<PictureSize, int[]> orders = new ConcurrentHashMap<>();

    ShuffledPixels(Source source, long seed) {
        super(source);
        this.seed = seed;
    }

    @Override
    public Picture read(int index) {
        Picture picture = source.read(index);
        int[] order = orders.computeIfAbsent(picture.size(), this::order);
        int channels = picture.channels();
        byte[] pixels = shuffled(picture.pixels(), order, channels);
        byte[] mask = picture.mask();
        return new Picture(
                picture.height(), picture.width(), channels, pixels, mask == null ? null : shuffled(mask, order, 1));
    }

    private static byte[] shuffled(byte[] from, int[] order, int channels) {
        byte[] to = new byte[from.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(from, order[i] * channels, to, i * channels, channels);
        }
        return to;
    }

    /** One for pictures of this size. */
    private int[] order(PictureSize size) {
        int[] order = new int[Math.toIntExact(size.pixels())];
        Shuffle.fill(order, seed, 0);
        return order;
    }
}
