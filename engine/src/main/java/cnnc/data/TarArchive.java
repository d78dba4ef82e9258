package cnnc.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Finds the wanted files of a tar, plain or gzip. An archive with a name that leads out of it, a link, a device or a wanted file twice is
 * refused as a whole: it is damaged, or whoever made it meant no good.
 */
final class TarArchive extends TarArchiveInputStream {
    /** Of a compressed one, unpacked: ten times CINIC-10, a large set published in this form. */
    private static final long LARGEST = 8L << 30;

    /** ImageNet has 1.3 million pictures. */
    private static final int MOST_ENTRIES = 2_000_000;

    /** Of a name or of extended headers, which the reader below collects in memory. */
    private static final int LONGEST_HEADER = 1 << 20;

    /** Files, as written by old and new programs, and folders. */
    private static final Set<Byte> KINDS =
            Set.of(TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG, TarConstants.LF_DIR);

    private static final String REMEDY = "get the archive from its official place again";

    private final Path file;
    private long bytesLeft;
    private int entries;
    private long readable = Long.MAX_VALUE;

    private TarArchive(Path file, InputStream in) throws IOException {
        super(in, StandardCharsets.UTF_8.name());
        this.file = file;
        long length = Files.size(file);
        bytesLeft = Inputs.isGzip(file) ? Math.min(LARGEST, Memory.largestContent(length)) : length;
    }

    /** The wanted files: of a plain tar where they lie, of a compressed one kept in a {@link Spool}. */
    static FileTree tree(Path file, Predicate<String> wanted) throws IOException {
        FileTree tree = FileTree.empty(file.toString());
        boolean compressed = Inputs.isGzip(file);
        Content plain = compressed ? MemorySegment.NULL::asReadOnly : Content.of(file);
        Spool spool = new Spool();
        try (InputStream in = Inputs.open(file);
                TarArchive tar = new TarArchive(file, in)) {
            for (TarArchiveEntry entry = tar.next(compressed); entry != null; entry = tar.next(compressed)) {
                tar.check(entry);
                String name = entry.getName();
                if (entry.isDirectory()) {
                    tree.addFolder(name);
                } else if (wanted.test(name)) {
                    Content content = compressed ? spool.keep(tar, entry.getSize()) : tar.slice(plain, entry);
                    if (!tree.addFile(name, new StoredFile.OfTar(file + "/" + name, content))) {
                        throw tar.refused(entry, "is there twice");
                    }
                }
            }
            tar.toTheEnd(in);
        } catch (IllegalArgumentException e) {
            throw DataException.reading(file, e);
        }
        return tree;
    }

    private Content slice(Content plain, TarArchiveEntry entry) throws IOException {
        long from = getBytesRead();
        if (entry.getSize() > plain.length() - from) {
            throw new EOFException();
        }
        MemorySegment slice = plain.bytes().asSlice(from, entry.getSize());
        return () -> slice;
    }

    /** What is left of an entry is read where it may be damaged, and jumped over in a plain file. */
    private @Nullable TarArchiveEntry next(boolean compressed) throws IOException {
        if (entries > 0 && compressed) {
            transferTo(OutputStream.nullOutputStream());
        }
        readable = LONGEST_HEADER;
        TarArchiveEntry entry = getNextEntry();
        readable = Long.MAX_VALUE;
        return entry;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        readable -= Math.max(0, n);
        if (readable < 0) {
            throw new IOException("a header of more than " + LONGEST_HEADER + " bytes");
        }
        return n;
    }

    private void check(TarArchiveEntry entry) {
        if (!entry.isCheckSumOK()) {
            throw refused(entry, "has a wrong checksum");
        }
        if (entry.isSymbolicLink() || entry.isLink()) {
            throw refused(entry, "is a link to " + entry.getLinkName());
        }
        if (!KINDS.contains(entry.getLinkFlag()) || entry.isSparse()) {
            throw refused(entry, "is neither a file nor a folder");
        }
        if (FileTree.leadsOut(entry.getName())) {
            throw refused(entry, "has a name that leads out of the archive's folder");
        }
        bytesLeft -= entry.getSize();
        entries++;
        if (entry.getSize() < 0 || bytesLeft < 0 || entries > MOST_ENTRIES) {
            throw refused(entry, "announces more than this file can hold, or than any such archive needs");
        }
    }

    /** The checksum of a gzip file stands at its end, behind the last entry. */
    private void toTheEnd(InputStream in) throws IOException {
        if (entries == 0) {
            throw DataException.in(
                    file, "is no tar archive, or an empty one", "", "name a folder, a .tar or a .tar.gz");
        }
        byte[] rest = new byte[1 << 16];
        for (int n = in.read(rest); n >= 0; n = in.read(rest)) {
            bytesLeft -= n;
            if (bytesLeft < 0) {
                throw DataException.in(file, "goes on for gigabytes behind its last entry", "", REMEDY);
            }
        }
    }

    private DataException refused(TarArchiveEntry entry, String why) {
        return DataException.at(file, "entry " + entry.getName(), why, "nothing was unpacked", REMEDY);
    }
}
