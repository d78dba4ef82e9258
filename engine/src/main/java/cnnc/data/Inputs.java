package cnnc.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files that may be compressed; content decides, not the name. */
final class Inputs {
    private static final int BUFFER = 1 << 16;

    private Inputs() {}

    static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(2);
            return magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
        }
    }

    /** The content, uncompressed. */
    static InputStream open(Path file) throws IOException {
        boolean gzip = isGzip(file);
        InputStream in = Files.newInputStream(file);
        if (!gzip) {
            return new BufferedInputStream(in, BUFFER);
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
