package cnnc.report;

import cnnc.data.Picture;
import cnnc.data.PictureSize;
import cnnc.io.AtomicFile;
import cnnc.io.Mark;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures as PNG: the stored bytes, unchanged. Files say that they are ours ({@link Mark}). */
public final class PictureFile {
    /** Signature and first chunk: 8 + 25 bytes. */
    private static final int HEADER = 33;

    private PictureFile() {}

    /** Writes beside the place and moves it there. */
    public static void write(Path file, Picture picture) throws IOException {
        write(file, png(picture));
    }

    /** Likewise a mask: a PNG of class numbers, with a palette for the eye. @param classes {@code (H, W)} */
    public static void writeMask(Path file, PictureSize size, byte[] classes) throws IOException {
        write(file, encoded(MaskColours.image(size.height(), size.width(), classes)));
    }

    private static void write(Path file, byte[] png) throws IOException {
        byte[] mark = textChunk();
        AtomicFile.write(file, out -> {
            out.write(png, 0, HEADER);
            out.write(mark);
            out.write(png, HEADER, png.length - HEADER);
        });
    }

    private static byte[] textChunk() {
        byte[] body = ("tEXt" + Mark.PNG).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(body.length + 8)
                .putInt(body.length - 4)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
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
