package cnnc.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageReader;

/**
 * GIF (87a, 89a): the first picture, on the screen that the file announces; around it lies the screen's background colour. By the JDK's
 * reader.
 */
record GifKind() implements PictureKind {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int HAS_COLOURS = 0x80;

    /** What stands in front of the first picture. Places are in pixels of the screen. */
    private record Front(PictureSize screen, int top, int left, PictureSize picture, byte[] background) {}

    @Override
    public boolean begins(byte[] first) {
        return first.length >= 6
                && first[0] == 'G'
                && first[1] == 'I'
                && first[2] == 'F'
                && first[3] == '8'
                && (first[4] == '7' || first[4] == '9')
                && first[5] == 'a';
    }

    @Override
    public PictureHeader header(String file, DataInputStream in) throws IOException {
        Front front = front(file, in);
        // The reader below keeps the first picture beside the screen.
        return PictureHeader.of(file, front.screen.height(), front.screen.width(), Orientation.UPRIGHT, 3, 4);
    }

    private static Front front(String file, DataInputStream in) throws IOException {
        in.skipNBytes(6);
        int width = word(in);
        int height = word(in);
        int packed = in.readUnsignedByte();
        int backgroundIndex = in.readUnsignedByte();
        in.readUnsignedByte();
        byte[] colours = in.readNBytes((packed & HAS_COLOURS) == 0 ? 0 : 3 << ((packed & 7) + 1));
        byte[] background = 3 * backgroundIndex + 3 <= colours.length
                ? Arrays.copyOfRange(colours, 3 * backgroundIndex, 3 * backgroundIndex + 3)
                : new byte[3];
        int block = in.readUnsignedByte();
        while (block == EXTENSION) {
            in.readUnsignedByte();
            for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
                in.skipNBytes(length);
            }
            block = in.readUnsignedByte();
        }
        if (block != IMAGE) {
            throw PictureFiles.damaged(file, "header", "has no picture behind its header");
        }
        int left = word(in);
        int top = word(in);
        int pictureWidth = word(in);
        int pictureHeight = word(in);
        if (width == 0 || height == 0 || pictureWidth == 0 || pictureHeight == 0) {
            throw PictureFiles.damaged(file, "header", "announces a picture without pixels");
        }
        if (left + pictureWidth > width || top + pictureHeight > height) {
            throw PictureFiles.damaged(file, "header", "announces a picture that stands out of its screen");
        }
        return new Front(
                new PictureSize(height, width), top, left, new PictureSize(pictureHeight, pictureWidth), background);
    }

    /** Two bytes, little end first. */
    private static int word(DataInputStream in) throws IOException {
        int low = in.readUnsignedByte();
        return low | in.readUnsignedByte() << 8;
    }

    @Override
    public Picture decode(String file, PictureHeader header, byte[] bytes) throws IOException {
        Front front = front(file, ImageReading.stream(bytes));
        ImageReader reader = ImageReading.of("gif");
        RowCount rows = new RowCount();
        reader.addIIOReadUpdateListener(rows);
        BufferedImage image = ImageReading.image(file, reader, bytes);
        if (rows.count() < front.picture.height()) {
            throw new EOFException(); // its data end early, and the reader doesn't mind
        }
        int colours = image.getColorModel() instanceof IndexColorModel palette ? palette.getMapSize() : 0;
        Picture first = Rasters.picture(file, image, colours, header.channels());
        return first.size().equals(front.screen) ? first : onScreen(front, first);
    }

    private static Picture onScreen(Front front, Picture first) {
        int height = front.screen.height();
        int width = front.screen.width();
        byte[] pixels = new byte[height * width * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = front.background[i % 3];
        }
        int row = 3 * first.width();
        for (int y = 0; y < first.height(); y++) {
            System.arraycopy(first.pixels(), y * row, pixels, 3 * ((front.top + y) * width + front.left), row);
        }
        return new Picture(height, width, 3, pixels);
    }
}
