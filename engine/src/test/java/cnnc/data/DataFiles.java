package cnnc.data;

import cnnc.tensor.CounterRandom;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes the small files that the tests of this package read. */
final class DataFiles {
    private DataFiles() {}

    static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) CounterRandom.bits(seed, i);
        }
        return bytes;
    }

    static Picture picture(int height, int width, int channels, long seed) {
        return new Picture(height, width, channels, random(height * width * channels, seed));
    }

    static byte[] idx(byte[] numbers, int... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dims.length + numbers.length);
        bytes.putInt(0x800 | dims.length);
        for (int dim : dims) {
            bytes.putInt(dim);
        }
        return bytes.put(numbers).array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A tar of these entries and their contents. */
    static byte[] tar(List<TarArchiveEntry> entries, List<byte[]> contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (int i = 0; i < entries.size(); i++) {
                entries.get(i).setSize(contents.get(i).length);
                tar.putArchiveEntry(entries.get(i));
                tar.write(contents.get(i));
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] encoded(Picture picture, String format) {
        int type = picture.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                for (int c = 0; c < picture.channels(); c++) {
                    image.getRaster().setSample(x, y, c, picture.at(y, x, c));
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source of random pictures whose labels go round. */
    static Source source(int size, int classes) {
        List<Picture> pictures =
                IntStream.range(0, size).mapToObj(i -> picture(4, 4, 1, i)).toList();
        List<String> names = IntStream.range(0, classes).mapToObj(i -> "c" + i).toList();
        return new MemorySource(
                pictures, IntStream.range(0, size).map(i -> i % classes).toArray(), names);
    }
}
