package cnnc.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes a file beside its place and moves it there when it is whole: a reader never sees half of it, a failure leaves the old one. */
public final class AtomicFile {
    private AtomicFile() {}

    /** What is to be written. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes, forces to disk, then moves into place; makes the folders that are missing. On failure the old file stands and nothing is left
     * beside it.
     *
     * @throws WriteProblem when it can't be written
     */
    public static void write(Path file, Content content) throws WriteProblem {
        Path absolute = file.toAbsolutePath();
        List<Path> made = missingFolders(absolute);
        try {
            if (!made.isEmpty()) {
                Files.createDirectories(made.getFirst());
            }
            writeWhole(absolute, content);
        } catch (IOException e) {
            removeEmpty(made);
            throw WriteProblem.of(file, e);
        }
    }

    private static void writeWhole(Path absolute, Content content) throws IOException {
        Path beside = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                            beside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            move(beside, absolute);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Folders above the file that are not there, the deepest first. */
    private static List<Path> missingFolders(Path absolute) {
        List<Path> missing = new ArrayList<>();
        for (Path folder = absolute.getParent(); folder != null && Files.notExists(folder); ) {
            missing.add(folder);
            folder = folder.getParent();
        }
        return missing;
    }

    /** Others may have put something there meanwhile. */
    private static void removeEmpty(List<Path> folders) {
        try {
            for (Path folder : folders) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            // what is in use stays; the first failure is what the user is told of
        }
    }

    public static void write(Path file, String text) throws WriteProblem {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
