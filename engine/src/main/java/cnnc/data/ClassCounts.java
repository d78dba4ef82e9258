package cnnc.data;

/** How often each class occurs: in pictures, or, where they have masks, in pixels. */
public final class ClassCounts {
    private ClassCounts() {}

    /** Of all pictures of a source; masks are read for it. In the order of the classes. */
    public static long[] of(Source source) {
        long[] counts = new long[source.classes().size()];
        for (int i = 0; i < source.size(); i++) {
            if (source.hasMasks()) {
                pixels(source.read(i), counts);
            } else {
                counts[source.label(i)]++;
            }
        }
        return counts;
    }

    /** Adds the pixels of a picture's mask. */
    static void pixels(Picture picture, long[] counts) {
        for (byte number : picture.requireMask()) {
            counts[number & 0xFF]++;
        }
    }
}
