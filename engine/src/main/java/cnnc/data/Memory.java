package cnnc.data;

import java.nio.file.Path;

/** Holds what a file announces against what there is, before anything is allocated. */
final class Memory {
    /** No deflated stream is shorter than a 1032nd of its content (zlib's technical notes). */
    private static final long LARGEST_DEFLATION = 1032;

    private Memory() {}

    /** @throws DataException when {@code bytes} would take more than three quarters of the memory that this program may use */
    static void require(Path file, String place, long bytes) {
        long available = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (bytes > available) {
            throw DataException.at(
                    file,
                    place,
                    "needs memory of " + mebibytes(bytes),
                    "this program may use " + mebibytes(available) + " for pictures",
                    "give it more memory (java -Xmx), or use fewer or smaller pictures");
        }
    }

    /** Whether so many bytes can come out of a compressed file of this length. */
    static boolean plausible(long bytes, long compressedLength) {
        return bytes <= largestContent(compressedLength);
    }

    /** The most bytes that can come out of a compressed file of this length. */
    static long largestContent(long compressedLength) {
        return (compressedLength + 1) * LARGEST_DEFLATION;
    }

    private static String mebibytes(long bytes) {
        return bytes == Long.MAX_VALUE ? "more than 2 GiB in one piece" : ((bytes >> 20) + 1) + " MiB";
    }
}
