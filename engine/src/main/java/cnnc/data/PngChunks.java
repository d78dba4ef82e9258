package cnnc.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Walks a PNG file (ISO/IEC 15948) chunk by chunk and lets through what the pixels need: header, palette, data, end. Their order, values and
 * checksums are checked, so the decoder behind meets no file that it might misread. Texts, profiles, gamma and transparency stay out.
 */
final class PngChunks {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int EXIF = 0x65584966;

    /** Length, type and checksum around a chunk's content. */
    private static final int FRAME = 12;

    /** Signature and header chunk. */
    private static final int HEADER_BYTES = 8 + FRAME + 13;

    /** What is looked at before a picture is decoded: EXIF counts where it stands within, in front of the data. */
    static final int FRONT = 1 << 16;

    private static final int PALETTE_COLOUR = 3;

    private final String file;
    private final ByteBuffer bytes;
    private final ByteArrayOutputStream kept;
    private final PictureHeader header;
    private int colourType;
    private int depth;
    private boolean palette;
    private boolean data;
    private boolean dataEnded;

    private PngChunks(String file, byte[] bytes) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(bytes);
        kept = new ByteArrayOutputStream(bytes.length);
        header = readHeader();
    }

    static boolean isPng(byte[] bytes) {
        return bytes.length >= 8 && ByteBuffer.wrap(bytes).getLong() == SIGNATURE;
    }

    /** @param bytes the first {@link #FRONT} of the file, where it has so many */
    static PictureHeader header(String file, byte[] bytes) {
        return new PngChunks(file, bytes).header;
    }

    /** The file without what pixels don't need. */
    static byte[] forPixels(String file, byte[] bytes) {
        PngChunks chunks = new PngChunks(file, bytes);
        boolean end = false;
        while (!end) {
            end = chunks.next();
        }
        return chunks.kept.toByteArray();
    }

    /** Colours in the palette of what {@link #forPixels} gave; 256 where there is none. The decoder's palette may be filled up with black. */
    static int colours(byte[] checked) {
        ByteBuffer chunk = ByteBuffer.wrap(checked, HEADER_BYTES, FRAME);
        int length = chunk.getInt();
        return chunk.getInt() == PLTE ? length / 3 : 256;
    }

    private PictureHeader readHeader() {
        if (bytes.remaining() < HEADER_BYTES) {
            throw damaged("ends inside its header");
        }
        kept.write(bytes.array(), 0, 8);
        bytes.position(8);
        if (bytes.getInt(8) != 13 || bytes.getInt(12) != IHDR) {
            throw damaged("doesn't begin with a header");
        }
        keep(13, IHDR);
        long width = bytes.getInt(16) & 0xFFFF_FFFFL;
        long height = bytes.getInt(20) & 0xFFFF_FFFFL;
        depth = bytes.get(24);
        colourType = bytes.get(25);
        if (!isKnown() || bytes.get(26) != 0 || bytes.get(27) != 0 || (bytes.get(28) & ~1) != 0) {
            throw damaged(String.format(
                    "has a header that PNG doesn't know: colour type %d of %d bits, methods %d, %d, %d",
                    colourType, depth, bytes.get(26), bytes.get(27), bytes.get(28)));
        }
        return PictureHeader.of(
                file, height, width, orientation(), (colourType & 3) == 0 ? 1 : 3, samples() * (depth == 16 ? 2 : 1));
    }

    private Orientation orientation() {
        int end = Math.min(bytes.limit(), FRONT);
        for (int at = HEADER_BYTES; at <= end - FRAME && bytes.getInt(at + 4) != IDAT; ) {
            int length = bytes.getInt(at);
            if (length < 0 || length > end - FRAME - at) {
                break;
            }
            if (bytes.getInt(at + 4) == EXIF) {
                return TiffDirectory.exif(Arrays.copyOfRange(bytes.array(), at + 8, at + 8 + length));
            }
            at += FRAME + length;
        }
        return Orientation.UPRIGHT;
    }

    /** The pairs of colour type and bits that the standard allows. */
    private boolean isKnown() {
        boolean few = depth == 1 || depth == 2 || depth == 4;
        boolean whole = depth == 8 || depth == 16;
        return switch (colourType) {
            case 0 -> few || whole;
            case 2, 4, 6 -> whole;
            case PALETTE_COLOUR -> few || depth == 8;
            default -> false;
        };
    }

    private int samples() {
        return switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    /** Takes the next chunk; true behind the last one. */
    private boolean next() {
        if (bytes.remaining() < FRAME) {
            throw damaged("ends before its last chunk");
        }
        int length = bytes.getInt(bytes.position());
        int type = bytes.getInt(bytes.position() + 4);
        if (length < 0 || length > bytes.remaining() - FRAME) {
            throw damaged("ends inside the chunk " + name(type) + " of " + (length & 0xFFFF_FFFFL) + " bytes");
        }
        switch (type) {
            case PLTE -> takePalette(length);
            case IDAT -> takeData(length);
            case IEND -> takeEnd(length);
            default -> skip(length, type);
        }
        return type == IEND;
    }

    private void takePalette(int length) {
        if (palette || data || length % 3 != 0 || length == 0 || length > 768) {
            throw damaged("has a palette of " + length + " bytes in the wrong place, or of the wrong length");
        }
        palette = true;
        if (colourType == PALETTE_COLOUR) {
            keep(length, PLTE);
        } else {
            bytes.position(bytes.position() + FRAME + length);
        }
    }

    private void takeData(int length) {
        if (dataEnded || (colourType == PALETTE_COLOUR && !palette)) {
            throw damaged(
                    dataEnded
                            ? "has other chunks between its data"
                            : "has palette colours, but no palette before its data");
        }
        data = true;
        keep(length, IDAT);
    }

    private void takeEnd(int length) {
        if (!data) {
            throw damaged("has no data");
        }
        keep(length, IEND);
    }

    /** Chunks with a small first letter may be skipped; others change what the pixels mean. */
    private void skip(int length, int type) {
        if ((type >>> 24 & 0x20) == 0) {
            throw damaged("has a chunk " + name(type) + " where none belongs");
        }
        dataEnded = data;
        bytes.position(bytes.position() + FRAME + length);
    }

    private void keep(int length, int type) {
        int start = bytes.position();
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), start + 4, length + 4);
        if ((int) crc.getValue() != bytes.getInt(start + 8 + length)) {
            throw damaged("has a wrong checksum in the chunk " + name(type));
        }
        kept.write(bytes.array(), start, FRAME + length);
        bytes.position(start + FRAME + length);
    }

    private static String name(int type) {
        byte[] letters = ByteBuffer.allocate(4).putInt(type).array();
        return new String(letters, StandardCharsets.US_ASCII).replaceAll("[^A-Za-z]", "?");
    }

    private DataException damaged(String what) {
        return PictureFiles.damaged(file, "byte " + bytes.position(), what);
    }
}
