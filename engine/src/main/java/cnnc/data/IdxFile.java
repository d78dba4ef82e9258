package cnnc.data;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An IDX file of unsigned bytes (Y. LeCun's format of MNIST), plain or gzip: bytes 0, 0, type, number of dimensions; each dimension as four
 * bytes, big end first; then the numbers. Opened, the header is checked against the file's length; the numbers are then read in order.
 */
final class IdxFile implements Closeable {
    private static final int UNSIGNED_BYTE = 8;
    private static final int MAX_DIMENSIONS = 4;
    private static final String REMEDY = "see that the file is whole: download or copy it again";

    private final Path file;
    private final InputStream in;
    private final int[] dims;

    private IdxFile(Path file, InputStream in, int[] dims) {
        this.file = file;
        this.in = in;
        this.dims = dims;
    }

    static IdxFile open(Path file) {
        try {
            DataInputStream in = new DataInputStream(Inputs.open(file));
            try {
                int[] dims = readHeader(file, in);
                return new IdxFile(file, in, dims);
            } catch (IOException | DataException e) {
                in.close();
                throw e;
            }
        } catch (EOFException e) {
            throw DataException.in(file, "ends inside the IDX header", "", REMEDY);
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    private static int[] readHeader(Path file, DataInputStream in) throws IOException {
        long magic = readWord(in);
        int count = (int) (magic & 0xFF);
        if (magic >>> 16 != 0 || count == 0 || count > MAX_DIMENSIONS) {
            throw DataException.at(
                    file,
                    "byte 0",
                    String.format("starts with %08x, which is no IDX file of pictures or labels", magic),
                    "such a file starts with 00000803 (pictures) or 00000801 (labels)",
                    "name the IDX file itself; for pictures in folders write `from folders`");
        }
        if ((magic >> 8 & 0xFF) != UNSIGNED_BYTE) {
            throw DataException.at(
                    file,
                    "byte 2",
                    String.format("holds numbers of type 0x%02x", magic >> 8 & 0xFF),
                    "pictures and labels are unsigned bytes, type 0x08",
                    "convert the file to unsigned bytes");
        }
        long[] announced = new long[count];
        for (int i = 0; i < count; i++) {
            announced[i] = readWord(in);
        }
        checkLength(file, announced);
        return Arrays.stream(announced).mapToInt(Math::toIntExact).toArray();
    }

    private static long readWord(DataInputStream in) throws IOException {
        return Integer.toUnsignedLong(in.readInt());
    }

    private static void checkLength(Path file, long[] announced) throws IOException {
        long numbers = 1;
        boolean fits = true;
        for (long dim : announced) {
            fits &= dim <= Integer.MAX_VALUE && (dim == 0 || numbers <= Long.MAX_VALUE / dim);
            numbers *= dim;
        }
        long length = Files.size(file);
        long header = 4 + 4L * announced.length;
        boolean gzip = Inputs.isGzip(file);
        fits &= gzip ? Memory.plausible(numbers, length) : header + numbers == length;
        if (!fits) {
            String shape = Arrays.stream(announced).mapToObj(Long::toString).collect(Collectors.joining(" x "));
            throw DataException.in(
                    file,
                    "the header announces " + shape + " numbers, the file has "
                            + (gzip ? length + " compressed bytes" : length - header + " behind it"),
                    "",
                    REMEDY);
        }
    }

    int[] dims() {
        return dims.clone();
    }

    /**
     * All numbers: of a plain file where they lie; a compressed one is unpacked into the spool by another thread, which finds out whether its
     * checksum and its end are right.
     */
    Content content(Spool spool) {
        long numbers = Arrays.stream(dims).asLongStream().reduce(1, (a, b) -> a * b);
        try {
            if (Inputs.isGzip(file)) {
                return Content.later(() -> unpacked(file, numbers, spool));
            }
            MemorySegment behindHeader = Content.of(file).bytes().asSlice(4 + 4L * dims.length, numbers);
            return () -> behindHeader;
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    /** Opens the file once more: whoever asked for the content may have closed it by now. */
    private static Content unpacked(Path file, long numbers, Spool spool) {
        try (IdxFile idx = open(file)) {
            Content content = spool.keep(idx.in, numbers);
            if (idx.in.read() >= 0) {
                throw DataException.in(file, "goes on behind the numbers that its header announces", "", REMEDY);
            }
            return content;
        } catch (EOFException e) {
            throw DataException.in(file, "ends before the numbers that its header announces", "", REMEDY);
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }
}
