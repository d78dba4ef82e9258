package cnnc.data;

import cnnc.io.WriteProblem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what comes out of compressed files, which can't be read from the middle: in memory up to a bound, a quarter of what this program may
 * use; what goes beyond it in a temporary file, which vanishes with the program.
 */
final class Spool {
    private static final int BUFFER = 1 << 16;

    /** For messages: the file itself has a name that tells nothing. */
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private long memoryLeft;
    private @Nullable FileChannel file;
    private @Nullable MemorySegment mapped;

    Spool() {
        this(Runtime.getRuntime().maxMemory() / 4);
    }

    Spool(long memory) {
        memoryLeft = memory;
    }

    /**
     * Keeps the next {@code length} bytes. Several threads may do so at once.
     *
     * @throws EOFException when there are fewer
     */
    Content keep(InputStream in, long length) throws IOException {
        if (!takesMemory(length)) {
            return keepInFile(in, length);
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        MemorySegment segment = MemorySegment.ofArray(bytes);
        return () -> segment;
    }

    private synchronized boolean takesMemory(long length) {
        boolean fits = length <= memoryLeft && length <= Integer.MAX_VALUE - 8;
        memoryLeft -= fits ? length : 0;
        return fits;
    }

    private synchronized Content keepInFile(InputStream in, long length) throws IOException {
        FileChannel channel = file();
        long from = channel.size();
        append(channel, in, length);
        return () -> mapped().asSlice(from, length);
    }

    private FileChannel file() throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            try {
                channel = FileChannel.open(
                        Files.createTempFile("cnnc-", ".data"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException e) {
                throw WriteProblem.of(TEMPORARY, e);
            }
            file = channel;
        }
        return channel;
    }

    private static void append(FileChannel channel, InputStream in, long length) throws IOException {
        channel.position(channel.size());
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new EOFException();
            }
            write(channel, ByteBuffer.wrap(buffer, 0, n));
            left -= n;
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws WriteProblem {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw WriteProblem.of(TEMPORARY, e);
        }
    }

    /** The whole file; mapped again where more was kept since. */
    private synchronized MemorySegment mapped() {
        MemorySegment known = mapped;
        FileChannel channel = file;
        try {
            if (channel == null) {
                throw new IllegalStateException("a spool without a file");
            }
            if (known == null || known.byteSize() < channel.size()) {
                known = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
                mapped = known;
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
