package cnnc.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes checked files with the JDK's readers and takes the numbers from the raster: {@code getRGB} would change those of grey and 16-bit
 * pictures.
 */
final class PictureDecoder {
    private PictureDecoder() {}

    static Picture decode(Path file, String format, PictureHeader header, byte[] bytes) {
        BufferedImage image = read(file, format, bytes);
        int height = header.size().height();
        int width = header.size().width();
        if (image.getHeight() != height || image.getWidth() != width) {
            throw PictureFiles.damaged(file, "", "decodes to another size than its header announces");
        }
        byte[] pixels = new byte[height * width * header.channels()];
        if (image.getColorModel() instanceof IndexColorModel palette) {
            int colours = PngChunks.colours(bytes);
            fromPalette(file, image.getRaster(), palette, colours, header.channels(), pixels);
        } else if (image.getRaster().getDataBuffer() instanceof DataBufferByte data
                && image.getSampleModel() instanceof PixelInterleavedSampleModel model) {
            fromBytes(data.getData(), model, header.channels(), pixels);
        } else {
            fromSamples(image.getRaster(), header.channels(), pixels);
        }
        return new Picture(height, width, header.channels(), pixels);
    }

    /** The JPG reader only warns when data run out and fills with grey; here each warning is a failure. */
    private static BufferedImage read(Path file, String format, byte[] bytes) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        List<String> warnings = new ArrayList<>();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            BufferedImage image = reader.read(0);
            if (!warnings.isEmpty()) {
                throw PictureFiles.damaged(file, "", "can't be decoded to its end: " + warnings.getFirst());
            }
            return image;
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw PictureFiles.damaged(file, "", "can't be decoded: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private static void fromPalette(
            Path file, Raster raster, IndexColorModel palette, int colours, int channels, byte[] pixels) {
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
        int shift = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        int bands = raster.getNumBands();
        int[] row = new int[raster.getWidth() * bands];
        int o = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < row.length; x += bands) {
                for (int c = 0; c < channels; c++) {
                    pixels[o++] = (byte) (row[x + c] >> shift);
                }
            }
        }
    }
}
