package cnnc.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads wanted files out of a tar, plain or gzip, as a stream: nothing is written anywhere. An archive with a name that leads out of it, a
 * link, a device or a wanted file twice is refused as a whole: it is damaged, or whoever made it meant no good.
 */
final class TarArchive extends TarArchiveInputStream {
    /** The largest set published in this form, CINIC-10, unpacks to 0.8 GiB. */
    private static final long LARGEST = 4L << 30;

    private static final int MOST_ENTRIES = 100_000;

    /** Of a name or of extended headers, which the reader below collects in memory. */
    private static final int LONGEST_HEADER = 1 << 20;

    /** Files, as written by old and new programs, and folders. */
    private static final Set<Byte> KINDS =
            Set.of(TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG, TarConstants.LF_DIR);

    private static final String REMEDY = "get the archive from its official place again";

    private final Path file;
    private final Set<String> seen = new HashSet<>();
    private long bytesLeft;
    private int entries;
    private long readable = Long.MAX_VALUE;

    private TarArchive(Path file, InputStream in) throws IOException {
        super(in, StandardCharsets.UTF_8.name());
        this.file = file;
        long length = Files.size(file);
        bytesLeft = Math.min(LARGEST, Inputs.isGzip(file) ? Memory.largestContent(length) : length);
    }

    static void visit(Path file, Predicate<String> wanted, Entries.Visitor visitor) throws IOException {
        try (InputStream in = Inputs.open(file);
                TarArchive tar = new TarArchive(file, in)) {
            for (TarArchiveEntry entry = tar.next(); entry != null; entry = tar.next()) {
                tar.check(entry);
                String name = lastName(entry);
                if (entry.isFile() && wanted.test(name)) {
                    if (!tar.seen.add(name)) {
                        throw tar.refused(entry, "is there twice");
                    }
                    visitor.visit(name, entry.getSize(), tar);
                }
            }
            tar.toTheEnd(in);
        } catch (IllegalArgumentException e) {
            throw DataException.reading(file, e);
        }
    }

    private @Nullable TarArchiveEntry next() throws IOException {
        if (entries > 0) {
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
        if (leadsOut(entry.getName())) {
            throw refused(entry, "has a name that leads out of the archive's folder");
        }
        bytesLeft -= entry.getSize();
        entries++;
        if (entry.getSize() < 0 || bytesLeft < 0 || entries > MOST_ENTRIES) {
            throw refused(entry, "announces more than this file can hold, or than any such archive needs");
        }
    }

    private static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf('\0') >= 0
                || Arrays.asList(name.split("/")).contains("..");
    }

    private static String lastName(TarArchiveEntry entry) {
        String name = entry.getName();
        return name.substring(name.lastIndexOf('/') + 1);
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
