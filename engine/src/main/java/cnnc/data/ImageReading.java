package cnnc.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Runs a reader of ImageIO over checked bytes. Some only warn when data run out and fill with grey: here each warning is a failure. */
final class ImageReading {
    /** What is asked of a reader. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(ImageReader reader) throws IOException;
    }

    private ImageReading() {}

    /** The JDK's reader of a format. */
    static ImageReader of(String format) {
        return ImageIO.getImageReadersByFormatName(format).next();
    }

    static DataInputStream stream(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    static BufferedImage image(String file, ImageReader reader, byte[] bytes) {
        return ask(file, reader, bytes, each -> each.read(0));
    }

    /** The stored numbers, before any conversion of colours. */
    static Raster raster(String file, ImageReader reader, byte[] bytes) {
        return ask(file, reader, bytes, each -> each.readRaster(0, null));
    }

    private static <T> T ask(String file, ImageReader reader, byte[] bytes, Question<T> question) {
        List<String> warnings = new ArrayList<>();
        try (BoundedImageInput in = new BoundedImageInput(bytes)) {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            T answer = question.ask(reader);
            if (!warnings.isEmpty()) {
                throw PictureFiles.damaged(file, "", "can't be decoded to its end: " + warnings.getFirst());
            }
            return answer;
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException | AssertionError e) { // some assert instead of checking
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw PictureFiles.damaged(file, "", "can't be decoded: " + said);
        } finally {
            reader.dispose();
        }
    }
}
