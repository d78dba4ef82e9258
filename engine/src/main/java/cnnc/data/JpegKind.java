package cnnc.data;

import java.io.DataInputStream;
import java.io.IOException;

/** JPG (ITU T.81), baseline and progressive, grey, colour and four inks, by the JDK's reader behind {@link JpegSegments}. */
record JpegKind() implements PictureKind {
    @Override
    public boolean begins(byte[] first) {
        return JpegSegments.isJpeg(first);
    }

    @Override
    public PictureHeader header(String file, DataInputStream in) throws IOException {
        return JpegSegments.header(file, in);
    }

    @Override
    public Picture decode(String file, PictureHeader header, byte[] bytes) throws IOException {
        JpegSegments.Pixels pixels = JpegSegments.forPixels(file, ImageReading.stream(bytes));
        return switch (pixels.inks()) {
            case NONE ->
                Rasters.picture(
                        file, ImageReading.image(file, ImageReading.of("jpeg"), pixels.bytes()), header.channels());
            case CMYK, INVERTED_CMYK, INVERTED_YCCK ->
                Cmyk.picture(
                        ImageReading.raster(file, ImageReading.of("jpeg"), pixels.bytes()),
                        pixels.inks() != JpegSegments.Inks.CMYK,
                        pixels.inks() == JpegSegments.Inks.INVERTED_YCCK);
        };
    }
}
