package cnnc.data;

import java.awt.image.Raster;
import java.io.IOException;

/** Reads masks: PNG, grey or with a palette, of at most 8 bits. Its numbers are taken as they stand, before they become colours. */
final class MaskFile {
    /** By custom a pixel of no class, or white in black and white pictures: never a class here. */
    static final int NO_CLASS = 255;

    private static final int DEPTH = 24;
    private static final int COLOUR_TYPE = 25;
    private static final int GREY = 0;
    private static final int PALETTE = 3;

    /**
     * A decoded mask.
     *
     * @param classes {@code (H, W)}
     */
    record Mask(PictureSize size, byte[] classes) {}

    private MaskFile() {}

    /** The largest number in a mask. */
    static int largest(byte[] mask) {
        int largest = 0;
        for (byte number : mask) {
            largest = Math.max(largest, number & 0xFF);
        }
        return largest;
    }

    /** @throws DataException when the file is no such PNG, is damaged, or is larger than this program reads */
    static Mask read(StoredFile stored) {
        String file = stored.name();
        try {
            byte[] bytes = PictureFiles.bytes(stored);
            if (!PngChunks.isPng(bytes)) {
                throw unsuitable(file, "is no PNG");
            }
            PngChunks.header(file, bytes); // its size is checked before anything is decoded
            byte[] checked = PngChunks.forPixels(file, bytes);
            if (checked[COLOUR_TYPE] != GREY && checked[COLOUR_TYPE] != PALETTE) {
                throw unsuitable(file, "is a PNG of colours");
            }
            if (checked[DEPTH] > 8) {
                throw unsuitable(file, "is a PNG of 16 bits");
            }
            Raster raster =
                    ImageReading.image(file, ImageReading.of("png"), checked).getRaster();
            int[] numbers = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
            byte[] classes = new byte[numbers.length];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = (byte) numbers[i];
            }
            return new Mask(new PictureSize(raster.getHeight(), raster.getWidth()), classes);
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    private static DataException unsuitable(String file, String what) {
        return DataException.in(
                file,
                what,
                "a mask holds the number of each pixel's class, 0 to 254",
                "save it as PNG, grey of 8 bits or with a palette, of one number a pixel");
    }
}
