package cnnc.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/** Takes the numbers out of decoded rasters: {@code getRGB} would change those of grey and 16-bit pictures. */
final class Rasters {
    private static final int PALETTE = 256;

    private Rasters() {}

    static Picture picture(String file, BufferedImage image, int channels) {
        return picture(file, image, PALETTE, channels);
    }

    /** @param colours of the palette in the file, where it has one; the decoder may have filled it up */
    static Picture picture(String file, BufferedImage image, int colours, int channels) {
        byte[] pixels = new byte[image.getHeight() * image.getWidth() * channels];
        if (image.getColorModel() instanceof IndexColorModel palette) {
            int known = Math.min(colours, palette.getMapSize());
            fromPalette(file, image.getRaster(), palette, known, channels, pixels);
        } else if (image.getRaster().getDataBuffer() instanceof DataBufferByte data
                && image.getSampleModel() instanceof PixelInterleavedSampleModel model
                && model.getNumBands() >= channels) {
            fromBytes(data.getData(), model, channels, pixels);
        } else {
            fromSamples(image.getRaster(), channels, pixels);
        }
        return new Picture(image.getHeight(), image.getWidth(), channels, pixels);
    }

    private static void fromPalette(
            String file, Raster raster, IndexColorModel palette, int colours, int channels, byte[] pixels) {
        int[] row = new int[raster.getWidth()];
        int o = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, 0, row);
            for (int index : row) {
                if (index >= colours) {
                    throw PictureFiles.damaged(file, "row " + y, "has colours that its palette lacks");
                }
                pixels[o++] = (byte) palette.getRed(index);
                if (channels == 3) {
                    pixels[o++] = (byte) palette.getGreen(index);
                    pixels[o++] = (byte) palette.getBlue(index);
                }
            }
        }
    }

    private static void fromBytes(byte[] data, PixelInterleavedSampleModel model, int channels, byte[] pixels) {
        int[] offsets = model.getBandOffsets();
        int stride = model.getPixelStride();
        int o = 0;
        for (int y = 0; y < model.getHeight(); y++) {
            int from = y * model.getScanlineStride();
            for (int x = 0; x < model.getWidth(); x++) {
                for (int c = 0; c < channels; c++) {
                    pixels[o++] = data[from + offsets[c]];
                }
                from += stride;
            }
        }
    }

    private static void fromSamples(Raster raster, int channels, byte[] pixels) {
        int bands = raster.getNumBands();
        int[] row = new int[raster.getWidth() * bands];
        SampleModel model = raster.getSampleModel();
        int o = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < row.length; x += bands) {
                for (int c = 0; c < channels; c++) {
                    int band = Math.min(c, bands - 1);
                    pixels[o++] = (byte) eightBits(row[x + band], model.getSampleSize(band));
                }
            }
        }
    }

    /** Of more than 8 bits the upper ones; fewer are spread over 0 to 255. */
    static int eightBits(int value, int bits) {
        if (bits >= 8) {
            return value >>> (bits - 8);
        }
        int most = (1 << bits) - 1;
        return (value * 255 + most / 2) / most;
    }
}
