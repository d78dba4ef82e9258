package cnnc.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The first directory of a TIFF file (TIFF 6.0), or of EXIF, which is one: whole numbers by tag. */
final class TiffDirectory {
    private static final int ENTRY = 12;

    /** Bytes of a number by type; 0 for those that are not whole. */
    private static final int[] SIZES = {0, 1, 0, 2, 4};

    private final ByteBuffer bytes;
    private final Map<Integer, long[]> numbers = new HashMap<>();

    private TiffDirectory(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    static boolean begins(byte[] first) {
        return first.length >= 4
                && ((first[0] == 'I' && first[1] == 'I' && first[2] == 42 && first[3] == 0)
                        || (first[0] == 'M' && first[1] == 'M' && first[2] == 0 && first[3] == 42));
    }

    /** @throws IllegalArgumentException when there is no such directory, or it points out of the bytes */
    static TiffDirectory of(byte[] bytes) {
        if (bytes.length < 8 || !begins(bytes)) {
            throw new IllegalArgumentException("doesn't begin as TIFF");
        }
        ByteBuffer ordered =
                ByteBuffer.wrap(bytes).order(bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        TiffDirectory directory = new TiffDirectory(ordered);
        directory.read();
        return directory;
    }

    private void read() {
        int at = place(bytes.getInt(4) & 0xFFFF_FFFFL, 2);
        int count = bytes.getShort(at) & 0xFFFF;
        place(at + 2L, (long) count * ENTRY);
        for (int i = 0; i < count; i++) {
            int entry = at + 2 + i * ENTRY;
            int type = bytes.getShort(entry + 2) & 0xFFFF;
            int size = type < SIZES.length ? SIZES[type] : 0;
            if (size > 0) {
                numbers.putIfAbsent(bytes.getShort(entry) & 0xFFFF, values(entry, size));
            }
        }
    }

    private long[] values(int entry, int size) {
        long count = bytes.getInt(entry + 4) & 0xFFFF_FFFFL;
        boolean within = count * size <= 4;
        int at = within ? entry + 8 : place(bytes.getInt(entry + 8) & 0xFFFF_FFFFL, count * size);
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            int place = at + i * size;
            values[i] = switch (size) {
                case 1 -> bytes.get(place) & 0xFF;
                case 2 -> bytes.getShort(place) & 0xFFFF;
                default -> bytes.getInt(place) & 0xFFFF_FFFFL;
            };
        }
        return values;
    }

    private int place(long at, long length) {
        if (at + length > bytes.limit()) {
            throw new IllegalArgumentException("its directory points behind its end");
        }
        return (int) at;
    }

    /** The numbers of a tag; none where it is missing. */
    long[] all(int tag) {
        return numbers.getOrDefault(tag, new long[0]);
    }

    /** The first number of a tag. */
    long first(int tag, long otherwise) {
        long[] all = all(tag);
        return all.length == 0 ? otherwise : all[0];
    }

    Orientation orientation() {
        return Orientation.of(first(0x0112, 1));
    }

    /** Of an EXIF block; upright where the block can't be read: it only describes the picture. */
    static Orientation exif(byte[] block) {
        try {
            return of(block).orientation();
        } catch (IllegalArgumentException e) {
            return Orientation.UPRIGHT;
        }
    }
}
