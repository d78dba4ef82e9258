package cnnc.data;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Walks the segments of a JPG file (ITU T.81) in front of the pixels: checks the frame and lets through what the pixels need. Pictures
 * embedded for preview, colour profiles, comments and the contents of EXIF stay out: a picture is read as it is stored, not turned.
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

    private final Path file;
    private final DataInputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private JpegSegments(Path file, DataInputStream in) {
        this.file = file;
        this.in = in;
    }

    static boolean isJpeg(byte[] bytes) {
        return bytes.length >= 3 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == SOI && (bytes[2] & 0xFF) == 0xFF;
    }

    /** Reads as far as the frame. */
    static PictureHeader header(Path file, DataInputStream in) throws IOException {
        JpegSegments segments = new JpegSegments(file, in);
        segments.begin();
        return segments.copyToFrame();
    }

    /** The file without what pixels don't need. */
    static byte[] forPixels(Path file, DataInputStream in) throws IOException {
        JpegSegments segments = new JpegSegments(file, in);
        segments.begin();
        segments.copyToFrame();
        segments.copyToScan();
        in.transferTo(segments.kept);
        return segments.kept.toByteArray();
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
            if (content.length >= EXIF.length && Arrays.equals(EXIF, 0, EXIF.length, content, 0, EXIF.length)) {
                put(APP1, EXIF);
            }
        } else if (marker < APP0 || (marker > APP15 && marker != COMMENT) || marker == APP0 || marker == APP14) {
            put(marker, content);
        }
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
        int components = frame.length < 6 ? 0 : frame[5] & 0xFF;
        if (components == 0 || frame.length != 6 + 3 * components) {
            throw damaged("has a frame of " + components + " components in " + frame.length + " bytes");
        }
        if (components != 1 && components != 3) {
            throw PictureFiles.unsupported(
                    file, components == 4 ? "is CMYK, for print" : "has " + components + " components");
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
        return PictureHeader.of(file, height, width, components, components);
    }

    private DataException damaged(String what) {
        return PictureFiles.damaged(file, "header", what);
    }
}
