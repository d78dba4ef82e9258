package cnnc.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a folder, or of a tar archive that is read as a stream and never unpacked to disk. */
final class Entries {
    private Entries() {}

    /** Takes one file; reads no more than its content. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param name without folders
         * @param size in bytes, as announced
         */
        void visit(String name, long size, InputStream content) throws IOException;
    }

    /** Visits the files with a wanted name: those of a folder in the order of their names, those of an archive as they come. */
    static void visit(Path place, Predicate<String> wanted, Visitor visitor) {
        try {
            if (Files.isDirectory(place)) {
                for (Path file : files(place)) {
                    String name = file.getFileName().toString();
                    if (wanted.test(name)) {
                        try (InputStream in = Files.newInputStream(file)) {
                            visitor.visit(name, Files.size(file), in);
                        }
                    }
                }
            } else {
                TarArchive.visit(place, wanted, visitor);
            }
        } catch (IOException e) {
            throw DataException.reading(place, e);
        }
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted(CodePoints.byName())
                    .toList();
        } catch (IOException e) {
            throw DataException.reading(folder, e);
        }
    }
}
