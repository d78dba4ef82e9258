package cnnc.report;

import cnnc.data.Picture;
import java.util.Arrays;

/** White paper to put pictures and words on: {@code (H, W, 3)}. */
final class Canvas {
    private final int height;
    private final int width;
    private final byte[] pixels;

    Canvas(int height, int width) {
        this.height = height;
        this.width = width;
        this.pixels = new byte[Math.multiplyExact(Math.multiplyExact(height, width), 3)];
        Arrays.fill(pixels, (byte) 0xFF);
    }

    /** Each pixel as a square of {@code factor} pixels. */
    void picture(Picture picture, int top, int left, int factor) {
        for (int y = 0; y < picture.height() * factor; y++) {
            for (int x = 0; x < picture.width() * factor; x++) {
                for (int c = 0; c < 3; c++) {
                    int value = picture.at(y / factor, x / factor, picture.channels() == 3 ? c : 0);
                    set(top + y, left + x, c, value);
                }
            }
        }
    }

    /** A grey bar. */
    void line(int top, int left, int tall, int wide) {
        for (int y = 0; y < tall; y++) {
            for (int x = 0; x < wide; x++) {
                for (int c = 0; c < 3; c++) {
                    set(top + y, left + x, c, 0x90);
                }
            }
        }
    }

    /** @param grey 0 is black */
    void text(String text, int top, int left, int grey) {
        for (int i = 0; i < text.length(); i++) {
            for (int y = 0; y < DotFont.HEIGHT; y++) {
                for (int x = 0; x < DotFont.WIDTH; x++) {
                    if (DotFont.isSet(text.charAt(i), y, x)) {
                        for (int c = 0; c < 3; c++) {
                            set(top + y, left + i * DotFont.ADVANCE + x, c, grey);
                        }
                    }
                }
            }
        }
    }

    private void set(int y, int x, int channel, int value) {
        if (y < height && x < width) {
            pixels[(y * width + x) * 3 + channel] = (byte) value;
        }
    }

    Picture toPicture() {
        return new Picture(height, width, 3, pixels);
    }
}
