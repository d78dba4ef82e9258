package cnnc.data;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;

/**
 * TIFF 6.0, the first page: grey, palette, RGB, CMYK and YCbCr of 1 to 16 whole bits, in strips or tiles. By TwelveMonkeys' reader: the JDK's
 * fills with black where a compressed strip ends early.
 */
record TiffKind() implements PictureKind {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int COLOURS = 262;
    private static final int SAMPLES = 277;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int SAMPLE_FORMAT = 339;

    /** Offsets and lengths of strips, then of tiles. */
    private static final int[][] PIECES = {{273, 279}, {324, 325}};

    /** Plain, fax, LZW, JPEG, deflate (two numbers), PackBits. */
    private static final Set<Long> COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 7L, 8L, 32946L, 32773L);

    private static final long CMYK = 5;
    private static final long YCBCR = 6;
    private static final long MOST_SAMPLES = 8;

    @Override
    public boolean begins(byte[] first) {
        return TiffDirectory.begins(first);
    }

    @Override
    public PictureHeader header(String file, DataInputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        TiffDirectory directory = directory(file, bytes);
        long colours = directory.first(COLOURS, -1);
        long samples = directory.first(SAMPLES, 1);
        long[] bits = directory.all(BITS);
        long depth = bits.length == 0 ? 1 : bits[0];
        if (colours < 0 || colours > YCBCR || colours == 4) {
            throw PictureFiles.unsupported(file, "has colours of a rare kind (number " + colours + ")");
        }
        if (!COMPRESSIONS.contains(directory.first(COMPRESSION, 1))) {
            throw PictureFiles.unsupported(
                    file, "is compressed in a rare way (number " + directory.first(COMPRESSION, 1) + ")");
        }
        boolean equal = Arrays.stream(bits).allMatch(each -> each == depth);
        boolean whole = Arrays.stream(directory.all(SAMPLE_FORMAT)).allMatch(format -> format == 1);
        if (!equal || !whole || !Set.of(1L, 2L, 4L, 8L, 16L).contains(depth)) {
            throw PictureFiles.unsupported(
                    file, "has samples of " + Arrays.toString(bits) + (whole ? "" : " fractional or signed") + " bits");
        }
        int channels = colours <= 1 ? 1 : 3;
        long least = colours == CMYK ? 4 : colours == 3 ? 1 : channels;
        if (samples < least || samples > MOST_SAMPLES) {
            throw PictureFiles.damaged(file, "header", "has " + samples + " samples a pixel");
        }
        checkPieces(file, directory, bytes.length);
        checkTile(file, directory);
        int decoded = Math.toIntExact(samples * (depth == 16 ? 2 : 1));
        return PictureHeader.of(
                file,
                directory.first(HEIGHT, 0),
                directory.first(WIDTH, 0),
                directory.orientation(),
                channels,
                2 * decoded);
    }

    private static TiffDirectory directory(String file, byte[] bytes) {
        try {
            return TiffDirectory.of(bytes);
        } catch (IllegalArgumentException e) {
            throw PictureFiles.damaged(file, "header", String.valueOf(e.getMessage()));
        }
    }

    private static void checkPieces(String file, TiffDirectory directory, long length) {
        int pieces = 0;
        for (int[] tags : PIECES) {
            long[] offsets = directory.all(tags[0]);
            long[] lengths = directory.all(tags[1]);
            for (int i = 0; i < Math.min(offsets.length, lengths.length); i++) {
                if (offsets[i] + lengths[i] > length) {
                    throw PictureFiles.damaged(
                            file, "byte " + length, "ends before piece " + i + " of its pixels does");
                }
                pieces++;
            }
        }
        if (pieces == 0) {
            throw PictureFiles.damaged(file, "header", "names no pixels");
        }
    }

    private static void checkTile(String file, TiffDirectory directory) {
        long height = directory.first(TILE_HEIGHT, 1);
        long width = directory.first(TILE_WIDTH, 1);
        if (height < 1 || width < 1 || height > PictureHeader.MOST_PIXELS / width) {
            throw PictureFiles.damaged(file, "header", "announces tiles of " + height + "x" + width + " pixels");
        }
    }

    @Override
    public Picture decode(String file, PictureHeader header, byte[] bytes) {
        BufferedImage image = ImageReading.image(file, new TIFFImageReaderSpi().createReaderInstance(null), bytes);
        return directory(file, bytes).first(COLOURS, -1) == CMYK
                ? Cmyk.picture(image.getRaster(), false, false)
                : Rasters.picture(file, image, header.channels());
    }
}
