package cnnc.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/** A kind of picture file: recognised by its first bytes, checked by its header, then decoded. */
interface PictureKind {
    List<PictureKind> ALL =
            List.of(new PngKind(), new JpegKind(), new GifKind(), new BmpKind(), new TiffKind(), new WebpKind());

    /** Bytes that {@link #begins} wants to see. */
    int FIRST = 16;

    /** @param first the first {@link #FIRST} bytes of a file, fewer where it has fewer */
    boolean begins(byte[] first);

    /**
     * What the file says of itself.
     *
     * @param in the file from its first byte on
     * @throws DataException when it is damaged, too large or of a form that is not read
     * @throws java.io.EOFException when it ends too early
     */
    PictureHeader header(String file, DataInputStream in) throws IOException;

    /** The picture as it is stored, not yet turned. */
    Picture decode(String file, PictureHeader header, byte[] bytes) throws IOException;
}
