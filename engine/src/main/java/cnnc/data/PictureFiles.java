package cnnc.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Reads PNG, JPG, GIF (the first picture), BMP, TIFF (the first page) and WebP; content decides, not the name. One definition for all:
 *
 * <ul>
 *   <li>grey stays grey (one channel), palettes become colours, CMYK becomes {@code (255 - C) (255 - K) / 255};
 *   <li>alpha is dropped: the colours are taken as they are stored, also under transparent pixels;
 *   <li>of 16 bits the upper 8 count, fewer than 8 are spread over 0 to 255;
 *   <li>no gamma and no colour profile is applied;
 *   <li>EXIF's orientation turns the picture upright.
 * </ul>
 */
public final class PictureFiles {
    private static final long MOST_BYTES = 1 << 30;

    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp");

    /** For messages. */
    static final String KINDS = "PNG, JPG, GIF, BMP, TIFF or WebP";

    private PictureFiles() {}

    /** Whether a name ends as those of pictures that are read: what lies in a folder with another ending is passed over. */
    public static boolean isPicture(String name) {
        return ENDINGS.contains(ending(name));
    }

    static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** @throws DataException when the file is no such picture, is damaged, or is larger than this program reads */
    public static Picture read(Path file) {
        return read(new StoredFile.OfFolder(file));
    }

    static Picture read(StoredFile stored) {
        String file = stored.name();
        try {
            byte[] bytes = bytes(stored);
            DataInputStream in = ImageReading.stream(bytes);
            PictureKind kind = kind(file, in);
            PictureHeader header = kind.header(file, in);
            Picture picture = kind.decode(file, header, bytes);
            if (!picture.size().equals(header.stored())) {
                throw damaged(file, "", "decodes to another size than its header announces");
            }
            return header.orientation().apply(picture);
        } catch (EOFException e) {
            throw damaged(file, "", "ends too early");
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    /** What the file says of itself, from its first bytes. */
    static PictureHeader header(StoredFile stored) {
        String file = stored.name();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(stored.open()))) {
            return kind(file, in).header(file, in);
        } catch (EOFException e) {
            throw damaged(file, "header", "ends inside its header");
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    private static PictureKind kind(String file, InputStream in) throws IOException {
        in.mark(PictureKind.FIRST);
        byte[] first = in.readNBytes(PictureKind.FIRST);
        in.reset();
        return PictureKind.ALL.stream()
                .filter(kind -> kind.begins(first))
                .findFirst()
                .orElseThrow(() -> DataException.in(
                        file,
                        "is no picture that is read",
                        "its first bytes are those of no " + KINDS,
                        "convert it to PNG, or take it out of the folder"));
    }

    /** No more than the size that was checked, even if an archive lies about it. */
    static byte[] bytes(StoredFile stored) throws IOException {
        long length = stored.length();
        Memory.require(stored.name(), "", length > MOST_BYTES ? Long.MAX_VALUE : length);
        try (InputStream in = stored.open()) {
            byte[] bytes = in.readNBytes((int) length + 1);
            if (bytes.length != length) {
                throw damaged(stored.name(), "", "has another length than its folder or archive announces");
            }
            return bytes;
        }
    }

    static DataException damaged(String file, String place, String what) {
        return DataException.at(
                file, place, what, "the picture is damaged", "save it anew, or take it out of the folder");
    }

    static DataException unsupported(String file, String what) {
        return DataException.in(file, what, "", "save it as an ordinary PNG or JPG");
    }
}
