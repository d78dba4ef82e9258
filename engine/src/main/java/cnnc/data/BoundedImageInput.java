package cnnc.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Bytes for a reader of ImageIO. One that goes on asking behind their end, as decoders of damaged files may for ever, is stopped. */
final class BoundedImageInput extends MemoryCacheImageInputStream {
    /** Those that look ahead ask a few times. */
    private static final int PATIENCE = 1000;

    private int askedBehindEnd;

    BoundedImageInput(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return checked(super.read(buffer, offset, length));
    }

    private int checked(int read) throws IOException {
        if (read < 0 && ++askedBehindEnd > PATIENCE) {
            throw new IOException("its data end too early");
        }
        return read;
    }
}
