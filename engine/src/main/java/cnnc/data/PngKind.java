package cnnc.data;

import java.io.DataInputStream;
import java.io.IOException;

/** PNG (ISO/IEC 15948), by the JDK's reader behind {@link PngChunks}. */
record PngKind() implements PictureKind {
    @Override
    public boolean begins(byte[] first) {
        return PngChunks.isPng(first);
    }

    @Override
    public PictureHeader header(String file, DataInputStream in) throws IOException {
        return PngChunks.header(file, in.readNBytes(PngChunks.FRONT));
    }

    @Override
    public Picture decode(String file, PictureHeader header, byte[] bytes) {
        byte[] checked = PngChunks.forPixels(file, bytes);
        return Rasters.picture(
                file,
                ImageReading.image(file, ImageReading.of("png"), checked),
                PngChunks.colours(checked),
                header.channels());
    }
}
