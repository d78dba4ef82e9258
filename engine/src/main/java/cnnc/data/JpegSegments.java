package cnnc.data;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks the segments of a JPG file (ITU T.81) in front of the pixels: checks the frame and lets through what the pixels need. Pictures
 * embedded for preview, colour profiles, comments and the contents of EXIF stay out; of EXIF only the orientation is taken.
 */
final class JpegSegments {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    /** Where Adobe's segment says how colours were changed: 2 is YCCK. */
    private static final int ADOBE_TRANSFORM = 11;

    private static final int NO_ADOBE = -1;
    private static final int INKS = 4;

    private final String file;
    private final DataInputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private Orientation orientation = Orientation.UPRIGHT;
    private int adobe = NO_ADOBE;
    private int components;

    /** What four components mean. */
    enum Inks {
        /** There are no four components. */
        NONE,
        CMYK,
        INVERTED_CMYK,
        INVERTED_YCCK
    }

    /** The file without what pixels don't need. */
    record Pixels(byte[] bytes, Inks inks) {}

    private JpegSegments(String file, DataInputStream in) {
        this.file = file;
        this.in = in;
    }

    static boolean isJpeg(byte[] bytes) {
        return bytes.length >= 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == SOI && (bytes[2] & 0xFF) == 0xFF;
    }

    /** Reads as far as the frame. */
    static PictureHeader header(String file, DataInputStream in) throws IOException {
        JpegSegments segments = new JpegSegments(file, in);
        segments.begin();
        return segments.copyToFrame();
    }

    static Pixels forPixels(String file, DataInputStream in) throws IOException {
        JpegSegments segments = new JpegSegments(file, in);
        segments.begin();
        segments.copyToFrame();
        segments.copyToScan();
        in.transferTo(segments.kept);
        return new Pixels(segments.kept.toByteArray(), segments.inks());
    }

    private void begin() throws IOException {
        if (in.readUnsignedShort() != (0xFF00 | SOI)) {
            throw damaged("doesn't begin as a JPG");
        }
        put(SOI, new byte[0]);
    }

    private PictureHeader copyToFrame() throws IOException {
        while (true) {
            int marker = marker();
            if (isFrame(marker)) {
                byte[] frame = segment(marker);
                put(marker, frame);
                return parse(marker, frame);
            }
            copy(marker);
        }
    }

    private void copyToScan() throws IOException {
        for (int marker = marker(); ; marker = marker()) {
            if (isFrame(marker)) {
                throw damaged("has two frames");
            }
            copy(marker);
            if (marker == SOS) {
                return;
            }
        }
    }

    /** SOF0 to SOF15; C4, C8 and CC among them are other things. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private int marker() throws IOException {
        if (in.readUnsignedByte() != 0xFF) {
            throw damaged("has no marker where a segment should begin");
        }
        int marker = 0xFF;
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        if (marker < 0xC0 || (marker >= 0xD0 && marker <= EOI)) {
            throw damaged(String.format("has the marker %02x before its pixels", marker));
        }
        return marker;
    }

    private byte[] segment(int marker) throws IOException {
        int length = in.readUnsignedShort();
        if (length < 2) {
            throw damaged(String.format("has a segment %02x of %d bytes", marker, length));
        }
        byte[] content = new byte[length - 2];
        in.readFully(content);
        return content;
    }

    private void copy(int marker) throws IOException {
        byte[] content = segment(marker);
        if (marker == APP1) {
            // That there is EXIF tells the decoder that colours are YCbCr; what it says doesn't matter.
            if (begins(content, EXIF)) {
                put(APP1, EXIF);
                orientation = TiffDirectory.exif(Arrays.copyOfRange(content, EXIF.length, content.length));
            }
        } else if (marker < APP0 || (marker > APP15 && marker != COMMENT) || marker == APP0 || marker == APP14) {
            put(marker, content);
            if (marker == APP14 && begins(content, ADOBE) && content.length > ADOBE_TRANSFORM) {
                adobe = content[ADOBE_TRANSFORM];
            }
        }
    }

    private static boolean begins(byte[] content, byte[] name) {
        return content.length >= name.length && Arrays.equals(name, 0, name.length, content, 0, name.length);
    }

    private Inks inks() {
        if (components != INKS) {
            return Inks.NONE;
        }
        return switch (adobe) {
            case NO_ADOBE -> Inks.CMYK;
            case 2 -> Inks.INVERTED_YCCK;
            default -> Inks.INVERTED_CMYK;
        };
    }

    private void put(int marker, byte[] content) {
        kept.write(0xFF);
        kept.write(marker);
        if (marker != SOI) {
            kept.write((content.length + 2) >> 8);
            kept.write(content.length + 2);
            kept.writeBytes(content);
        }
    }

    private PictureHeader parse(int marker, byte[] frame) {
        if (marker > 0xC2) {
            throw PictureFiles.unsupported(file, "is coded in a rare way (lossless, arithmetic or hierarchical)");
        }
        components = frame.length < 6 ? 0 : frame[5] & 0xFF;
        if (components == 0 || frame.length != 6 + 3 * components) {
            throw damaged("has a frame of " + components + " components in " + frame.length + " bytes");
        }
        if (components != 1 && components != 3 && components != INKS) {
            throw PictureFiles.unsupported(file, "has " + components + " components");
        }
        if (frame[0] != 8) {
            throw PictureFiles.unsupported(file, "has " + frame[0] + " bits a sample");
        }
        for (int c = 0; c < components; c++) {
            int sampling = frame[7 + 3 * c];
            if (sampling >> 4 < 1 || sampling >> 4 > 4 || (sampling & 15) < 1 || (sampling & 15) > 4) {
                throw damaged("has impossible sampling factors");
            }
        }
        int height = ((frame[1] & 0xFF) << 8) | (frame[2] & 0xFF);
        int width = ((frame[3] & 0xFF) << 8) | (frame[4] & 0xFF);
        return PictureHeader.of(file, height, width, orientation, components == 1 ? 1 : 3, components);
    }

    private DataException damaged(String what) {
        return PictureFiles.damaged(file, "header", what);
    }
}
