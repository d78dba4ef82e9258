package cnnc.data;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * WebP (RFC 9649), lossy and lossless, of an animation the first picture; always colour. By TwelveMonkeys' reader. The chunks are walked to
 * the file's end, where EXIF lies.
 */
record WebpKind() implements PictureKind {
    private static final int RIFF = fourCc("RIFF");
    private static final int WEBP = fourCc("WEBP");
    private static final int LOSSY = fourCc("VP8 ");
    private static final int LOSSLESS = fourCc("VP8L");
    private static final int EXTENDED = fourCc("VP8X");
    private static final int EXIF = fourCc("EXIF");
    private static final int ANIMATION = fourCc("ANMF");

    /** Enough of a chunk to know the size of its picture. */
    private static final int START = 10;

    private static final int LOSSLESS_SIGNATURE = 0x2F;
    private static final int LOSSY_SIGNATURE = 0x2A019D;
    private static final int MOST_EXIF = 1 << 20;

    private static int fourCc(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }

    @Override
    public boolean begins(byte[] first) {
        return first.length >= 12
                && little(first).getInt(0) == RIFF
                && little(first).getInt(8) == WEBP;
    }

    @Override
    public PictureHeader header(String file, DataInputStream in) throws IOException {
        long left = (little(in.readNBytes(12)).getInt(4) & 0xFFFF_FFFFL) - 4;
        Orientation orientation = Orientation.UPRIGHT;
        long[] size = {};
        boolean pixels = false;
        while (left >= 8) {
            ByteBuffer chunk = little(exactly(in, 8));
            int name = chunk.getInt();
            long length = chunk.getInt() & 0xFFFF_FFFFL;
            long padded = length + (length & 1);
            left -= 8 + padded;
            if (left < 0 && left + (length & 1) < 0) {
                throw new EOFException();
            }
            if (name == EXIF && length <= MOST_EXIF) {
                orientation = TiffDirectory.exif(exactly(in, (int) length));
                in.skipNBytes(length & 1);
            } else if (size.length == 0 && length >= 5) {
                byte[] start = exactly(in, (int) Math.min(length, START));
                size = size(file, name, little(start));
                skip(in, padded - start.length, left);
            } else {
                skip(in, padded, left);
            }
            pixels |= name == LOSSY || name == LOSSLESS || name == ANIMATION;
        }
        if (size.length == 0 || !pixels) {
            throw PictureFiles.damaged(file, "header", "holds no picture");
        }
        return PictureHeader.of(file, size[0], size[1], orientation, 3, 8);
    }

    /** The byte that makes lengths even may be missing at the very end. */
    private static void skip(DataInputStream in, long bytes, long left) throws IOException {
        in.skipNBytes(left <= 0 ? Math.max(0, bytes - 1) : bytes);
        if (left <= 0 && bytes > 0) {
            in.read();
        }
    }

    private static byte[] exactly(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Height and width, by the start of the first chunk. */
    private static long[] size(String file, int name, ByteBuffer start) throws IOException {
        int needed = name == LOSSLESS ? 5 : START;
        if (start.limit() < needed) {
            throw new EOFException();
        }
        if (name == EXTENDED) {
            return new long[] {1 + (start.getInt(6) >>> 8 & 0xFFFFFF), 1 + (start.getInt(4) & 0xFFFFFF)};
        }
        if (name == LOSSLESS && start.get(0) == LOSSLESS_SIGNATURE) {
            int bits = start.getInt(1);
            return new long[] {1 + (bits >>> 14 & 0x3FFF), 1 + (bits & 0x3FFF)};
        }
        if (name == LOSSY && (start.getInt(2) >>> 8 & 0xFFFFFF) == LOSSY_SIGNATURE) {
            return new long[] {start.getShort(8) & 0x3FFF, start.getShort(6) & 0x3FFF};
        }
        throw PictureFiles.damaged(file, "header", "doesn't begin with a picture");
    }

    @Override
    public Picture decode(String file, PictureHeader header, byte[] bytes) {
        return Rasters.picture(
                file,
                ImageReading.image(file, new WebPImageReaderSpi().createReaderInstance(null), bytes),
                header.channels());
    }
}
