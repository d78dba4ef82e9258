package cnnc.data;

import java.awt.image.Raster;

/** Four inks to three colours, without a profile: {@code R = (255 - C) (255 - K) / 255}, rounded. */
final class Cmyk {
    private Cmyk() {}

    /**
     * @param raster {@code (H, W)} pixels of C, M, Y, K; 8 or 16 bits each
     * @param inverted whether 0 is full ink, as in JPG files of Adobe's programs
     * @param ycck whether the first three are Y, Cb, Cr of the colours that C, M, Y complement to 255
     */
    static Picture picture(Raster raster, boolean inverted, boolean ycck) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int bits = raster.getSampleModel().getSampleSize(0);
        byte[] pixels = new byte[height * width * 3];
        int[] row = new int[width * bands];
        int o = 0;
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < row.length; x += bands) {
                if (ycck) {
                    toInks(row, x);
                }
                int black = paper(row[x + 3], bits, inverted);
                for (int c = 0; c < 3; c++) {
                    pixels[o++] = (byte) ((paper(row[x + c], bits, inverted) * black + 127) / 255);
                }
            }
        }
        return new Picture(height, width, 3, pixels);
    }

    /** What an ink leaves of the paper's white, 0 to 255. */
    private static int paper(int ink, int bits, boolean inverted) {
        int value = Rasters.eightBits(ink, bits);
        return inverted ? value : 255 - value;
    }

    /** JFIF's YCbCr to RGB, complemented. */
    private static void toInks(int[] row, int x) {
        double luma = row[x];
        double blue = row[x + 1] - 128.0;
        double red = row[x + 2] - 128.0;
        row[x] = 255 - clamp(luma + 1.402 * red);
        row[x + 1] = 255 - clamp(luma - 0.344136286 * blue - 0.714136286 * red);
        row[x + 2] = 255 - clamp(luma + 1.772 * blue);
    }

    private static int clamp(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
