package cnnc.data;

import java.nio.file.Path;

/** Holds what a file announces against what there is, before anything is allocated. */
final class Memory {
    /** No deflated stream is shorter than a 1032nd of its content (zlib's technical notes). */
    private static final long LARGEST_DEFLATION = 1032;

    /** Pictures shrink to a tenth at best; what unpacks to more than this many times its size, and to much, is made to fill a disk. */
    private static final long LARGEST_HONEST = 200;

    private static final long MUCH = 64 << 20;

    private Memory() {}

    /** @throws DataException when {@code bytes} would take more than three quarters of the memory that this program may use */
    static void require(Path file, String place, long bytes) {
        require(file.toString(), place, bytes);
    }

    static void require(String file, String place, long bytes) {
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

    /** Whether so many bytes can come out of a compressed file of this length, and it was not made to be a trap. */
    static boolean plausible(long bytes, long compressedLength) {
        return bytes <= largestContent(compressedLength);
    }

    /** The most bytes that may come out of a compressed file of this length. */
    static long largestContent(long compressedLength) {
        long possible = (compressedLength + 1) * LARGEST_DEFLATION;
        return Math.min(possible, Math.max(MUCH, compressedLength * LARGEST_HONEST));
    }

    private static String mebibytes(long bytes) {
        return bytes == Long.MAX_VALUE ? "more than 2 GiB in one piece" : ((bytes >> 20) + 1) + " MiB";
    }
}
