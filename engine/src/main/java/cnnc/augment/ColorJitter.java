package cnnc.augment;

import cnnc.kernel.PictureKernels;

/**
 * Brightness, contrast, saturation and hue, in an order drawn for each picture.
 *
 * @param brightness the factor lies within 1 ± this; so for contrast and saturation
 * @param hue turns to either side
 */
record ColorJitter(double brightness, double contrast, double saturation, double hue) implements Augmentation {
    @Override
    public void apply(Image image, Draws draws) {
        int left = 4;
        int pending = 0b1111;
        for (int i = 0; i < 4; i++, left--) {
            int nth = draws.below(4 + i, left);
            int chosen = 0;
            while ((pending >> chosen & 1) == 0 || nth-- > 0) {
                chosen++;
            }
            pending &= ~(1 << chosen);
            switch (chosen) {
                case 0 -> blend(image, draws, Blend.BRIGHTNESS, "brightness", 0, brightness);
                case 1 -> blend(image, draws, Blend.CONTRAST, "contrast", 1, contrast);
                case 2 -> blend(image, draws, Blend.COLOR, "saturation", 2, saturation);
                default -> hue(image, draws);
            }
        }
    }

    private static void blend(Image image, Draws draws, Blend blend, String name, int draw, double most) {
        float factor = (float) draws.between(draw, Math.max(0, 1 - most), 1 + most);
        if (most > 0) {
            draws.note(name, factor, "");
            blend.apply(image, factor);
        }
    }

    private void hue(Image image, Draws draws) {
        float turns = (float) draws.between(3, -hue, hue);
        if (hue == 0) {
            return;
        }
        draws.noteShare("hue", turns);
        if (image.channels() == 3) {
            Planes.change(image, turns, PictureKernels::turnHue);
        }
    }
}
