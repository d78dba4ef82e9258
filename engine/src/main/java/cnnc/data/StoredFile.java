package cnnc.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A file on the disk, or in an archive, by any number of threads at once. */
sealed interface StoredFile {
    /** As the user knows it: the file's path; an entry's with the archive in front. */
    String name();

    /** Bytes, as the folder or archive announces. */
    long length() throws IOException;

    /** Its bytes from the first on. */
    InputStream open() throws IOException;

    /** On the disk. */
    record OfFolder(Path file) implements StoredFile {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public long length() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /** In a tar: found or kept when it was opened. */
    record OfTar(String name, Content content) implements StoredFile {
        @Override
        public long length() {
            return content.length();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content.bytes().toArray(ValueLayout.JAVA_BYTE));
        }
    }

    /** In a zip, which stays open as long as something is read from it. */
    record OfZip(Path archive, ZipFile zip, ZipEntry entry) implements StoredFile {
        @Override
        public String name() {
            return archive + "/" + entry.getName();
        }

        @Override
        public long length() {
            return entry.getSize();
        }

        @Override
        public InputStream open() throws IOException {
            return new CheckedEntry(zip.getInputStream(entry), entry);
        }
    }
}
