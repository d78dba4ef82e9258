package cnnc.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** The content of an entry of a zip; at its end the checksum must be right, which the JDK leaves to others. */
final class CheckedEntry extends FilterInputStream {
    private final ZipEntry entry;
    private final CRC32 crc = new CRC32();

    CheckedEntry(InputStream in, ZipEntry entry) {
        super(in);
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            crc.update(b);
        } else {
            end();
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n >= 0) {
            crc.update(buffer, offset, n);
        } else {
            end();
        }
        return n;
    }

    /** Skipped bytes count too. */
    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void end() throws IOException {
        if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
            throw new IOException("its checksum in the archive is wrong");
        }
    }
}
