package cnnc.report;

import cnnc.data.Picture;
import cnnc.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures as PNG: the stored bytes, unchanged. */
public final class PictureFile {
    private PictureFile() {}

    /** Writes beside the place and moves it there. */
    public static void write(Path file, Picture picture) throws IOException {
        byte[] png = png(picture);
        AtomicFile.write(file, out -> out.write(png));
    }

    static byte[] png(Picture picture) {
        int type = picture.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        WritableRaster raster = image.getRaster();
        byte[] pixels = picture.pixels();
        int[] row = new int[picture.width() * picture.channels()];
        for (int y = 0; y < picture.height(); y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = pixels[y * row.length + i] & 0xFF;
            }
            raster.setPixels(0, y, picture.width(), 1, row);
        }
        return encoded(image);
    }

    static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("report: a picture in memory can't be written", e);
        }
        return bytes.toByteArray();
    }
}
