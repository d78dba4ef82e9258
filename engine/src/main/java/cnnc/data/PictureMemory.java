package cnnc.data;

/** Memory for one picture at a time: reading picture after picture of one size into it allocates nothing. For one thread. */
public final class PictureMemory {
    private byte[] stored = {};
    private Picture picture = new Picture(1, 1, 1, new byte[1]);

    /** Bytes as they are stored, content undefined. */
    byte[] stored(int length) {
        if (stored.length != length) {
            stored = new byte[length];
        }
        return stored;
    }

    /** The picture whose bytes may be written anew: the same one for the same size. */
    Picture picture(PictureSize size, int channels) {
        if (picture.height() != size.height() || picture.width() != size.width() || picture.channels() != channels) {
            byte[] pixels = new byte[Math.toIntExact(size.pixels() * channels)];
            picture = new Picture(size.height(), size.width(), channels, pixels);
        }
        return picture;
    }
}
