package cnnc.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads PNG and JPG files; content decides, not the name. Grey stays grey, palettes become colours, alpha is dropped, of 16 bits the upper 8
 * count, no gamma or profile is applied, EXIF does not turn a picture.
 */
public final class PictureFiles {
    private static final long MOST_BYTES = 1 << 30;

    private PictureFiles() {}

    /** @throws DataException when the file is no such picture, is damaged, or is larger than this program reads */
    public static Picture read(Path file) {
        try {
            return decode(file, bytes(file));
        } catch (EOFException e) {
            throw damaged(file, "header", "ends inside its header");
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    /** What the file says of itself, from its first bytes. */
    static PictureHeader header(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(PngChunks.HEADER_BYTES);
            byte[] first = in.readNBytes(PngChunks.HEADER_BYTES);
            if (PngChunks.isPng(first)) {
                return PngChunks.header(file, first);
            }
            if (JpegSegments.isJpeg(first)) {
                in.reset();
                return JpegSegments.header(file, new DataInputStream(in));
            }
            throw unknown(file);
        } catch (EOFException e) {
            throw damaged(file, "header", "ends inside its header");
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    /** No more than the size that was checked, even if an archive lies about it. */
    private static byte[] bytes(Path file) throws IOException {
        long size = Files.size(file);
        Memory.require(file, "", size > MOST_BYTES ? Long.MAX_VALUE : size);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) size + 1);
            if (bytes.length != size) {
                throw damaged(file, "", "has another length than its folder or archive announces");
            }
            return bytes;
        }
    }

    private static Picture decode(Path file, byte[] bytes) throws IOException {
        if (PngChunks.isPng(bytes)) {
            PictureHeader header = PngChunks.header(file, bytes);
            return PictureDecoder.decode(file, "png", header, PngChunks.forPixels(file, bytes));
        }
        if (JpegSegments.isJpeg(bytes)) {
            PictureHeader header = JpegSegments.header(file, stream(bytes));
            return PictureDecoder.decode(file, "jpeg", header, JpegSegments.forPixels(file, stream(bytes)));
        }
        throw unknown(file);
    }

    private static DataInputStream stream(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    private static DataException unknown(Path file) {
        return DataException.in(
                file,
                "is no PNG or JPG picture",
                "its first bytes are those of neither",
                "convert it to PNG, or take it out of the folder");
    }

    static DataException damaged(Path file, String place, String what) {
        return DataException.at(
                file, place, what, "the picture is damaged", "save it anew, or take it out of the folder");
    }

    static DataException unsupported(Path file, String what) {
        return DataException.in(file, what, "", "save it as an ordinary PNG or JPG");
    }
}
