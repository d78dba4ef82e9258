package cnnc.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Bytes that can be read from any place by any number of threads; a file's lie in the system's memory for files, not in the program's. */
@FunctionalInterface
interface Content {
    MemorySegment bytes();

    default long length() {
        return bytes().byteSize();
    }

    /**
     * Fills {@code into} with the bytes from a place on.
     *
     * @throws DataException where the file was made shorter since it was opened
     */
    default void copy(String file, long from, byte[] into) {
        try {
            MemorySegment.copy(bytes(), ValueLayout.JAVA_BYTE, from, into, 0, into.length);
        } catch (InternalError e) {
            throw DataException.reading(file, new IOException("it has changed since it was opened", e));
        }
    }

    /**
     * Made from now on by a thread of its own; who wants the bytes waits for them, and hears what went wrong.
     *
     * @param make throws {@link DataException} where they can't be had
     */
    static Content later(Supplier<Content> make) {
        CompletableFuture<MemorySegment> made = CompletableFuture.supplyAsync(
                () -> make.get().bytes(),
                task -> Thread.ofPlatform().daemon().name("unpack").start(task));
        return () -> {
            try {
                return made.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e;
            }
        };
    }

    /** A file, mapped. */
    static Content of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return () -> bytes;
        }
    }

    /** Of a stored file, wherever it is: mapped where that is possible, else kept in the spool. */
    static Content of(StoredFile stored, Spool spool) throws IOException {
        return switch (stored) {
            case StoredFile.OfFolder(Path file) -> of(file);
            case StoredFile.OfTar(String _, Content content) -> content;
            case StoredFile.OfZip zipped -> {
                try (var in = zipped.open()) {
                    yield spool.keep(in, zipped.length());
                }
            }
        };
    }
}
