package cnnc.data;

import cnnc.tensor.CounterRandom;

/** A number for what a source holds, so that a model can say what it was trained on. */
public final class DataFingerprint {
    /** Pictures whose bytes count; the labels of all do. */
    private static final int SAMPLES = 512;

    private static final long PRIME = 0x100000001B3L;

    private DataFingerprint() {}

    /**
     * Hashes class names, number, labels, and size and bytes, those of masks too, of up to 512 pictures spread evenly. The same on every machine, whatever is
     * cached.
     */
    public static long of(Source source) {
        long h = source.size();
        for (String name : source.classes()) {
            h = CounterRandom.mix(h ^ CounterRandom.key(name));
        }
        for (int i = 0; i < source.size(); i++) {
            h = (h ^ source.label(i)) * PRIME;
        }
        for (int i : Split.evenly(source.size(), Math.min(SAMPLES, source.size()))) {
            h = add(CounterRandom.mix(h), source.read(i));
        }
        return CounterRandom.mix(h);
    }

    private static long add(long hash, Picture picture) {
        long h = hash;
        h = (h ^ picture.height()) * PRIME;
        h = (h ^ picture.width()) * PRIME;
        h = (h ^ picture.channels()) * PRIME;
        h = add(h, picture.pixels());
        return picture.mask() == null ? h : add(h, picture.requireMask());
    }

    private static long add(long hash, byte[] bytes) {
        long h = hash;
        for (byte b : bytes) {
            h = (h ^ (b & 0xFF)) * PRIME;
        }
        return h;
    }
}
