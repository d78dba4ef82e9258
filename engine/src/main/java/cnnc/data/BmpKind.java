package cnnc.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** BMP of Windows and OS/2: palettes, 16, 24 and 32 bits, run lengths; by the JDK's reader. Palettes are colours, also grey ones. */
record BmpKind() implements PictureKind {
    /** Of the file, in front of that of the picture. */
    private static final int FILE_HEADER = 14;

    /** OS/2's header is short, with sizes of two bytes. */
    private static final int CORE_HEADER = 12;

    private static final int INFO_HEADER = 40;
    private static final Set<Integer> BITS = Set.of(1, 4, 8, 16, 24, 32);

    /** Plain, run lengths of 8 and 4 bits, bit fields. */
    private static final int LAST_COMPRESSION = 3;

    @Override
    public boolean begins(byte[] first) {
        return first.length >= 2 && first[0] == 'B' && first[1] == 'M';
    }

    @Override
    public PictureHeader header(String file, DataInputStream in) throws IOException {
        in.skipNBytes(FILE_HEADER);
        ByteBuffer length = read(in, 4);
        int headerLength = length.getInt();
        if (headerLength != CORE_HEADER && (headerLength < INFO_HEADER || headerLength > 256)) {
            throw PictureFiles.damaged(file, "header", "has a picture header of " + headerLength + " bytes");
        }
        ByteBuffer header = read(in, headerLength - 4);
        boolean core = headerLength == CORE_HEADER;
        long width = core ? header.getShort() & 0xFFFF : header.getInt();
        long height = core ? header.getShort() & 0xFFFF : Math.abs((long) header.getInt());
        header.getShort();
        int bits = header.getShort();
        int compression = core ? 0 : header.getInt();
        if (!BITS.contains(bits)) {
            throw PictureFiles.damaged(file, "header", "has " + bits + " bits a pixel");
        }
        if (compression < 0 || compression > LAST_COMPRESSION) {
            throw PictureFiles.unsupported(file, "is compressed in a rare way (number " + compression + ")");
        }
        return PictureHeader.of(file, height, width, Orientation.UPRIGHT, 3, 4);
    }

    private static ByteBuffer read(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public Picture decode(String file, PictureHeader header, byte[] bytes) {
        return Rasters.picture(file, ImageReading.image(file, ImageReading.of("bmp"), bytes), header.channels());
    }
}
