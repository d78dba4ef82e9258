package cnnc.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;

/** Colours of a mask's classes: those of PASCAL VOC (Everingham et al., 2010), where class 0 is black and each bit of a number moves one colour. */
final class MaskColours {
    private static final int CLASSES = 256;

    private MaskColours() {}

    /** 0xRRGGBB. */
    static int rgb(int number) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int bit = 0; bit < 8; bit++) {
            int three = number >> 3 * bit;
            red |= (three & 1) << 7 - bit;
            green |= (three >> 1 & 1) << 7 - bit;
            blue |= (three >> 2 & 1) << 7 - bit;
        }
        return red << 16 | green << 8 | blue;
    }

    /** The numbers themselves, with the colours as their palette. @param classes {@code (H, W)} */
    static BufferedImage image(int height, int width, byte[] classes) {
        int[] palette = new int[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            palette[i] = rgb(i);
        }
        IndexColorModel colours = new IndexColorModel(8, CLASSES, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
        image.getRaster().setDataElements(0, 0, width, height, classes);
        return image;
    }
}
