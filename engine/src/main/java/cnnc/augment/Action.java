package cnnc.augment;

/** The operations of learnt policies, each with one magnitude (Cubuk et al., "AutoAugment", 2018). What comes from outside is the edge. */
enum Action {
    IDENTITY,
    INVERT,
    AUTO_CONTRAST,
    EQUALIZE,
    SHEAR_X,
    SHEAR_Y,
    TRANSLATE_X,
    TRANSLATE_Y,
    ROTATE,
    BRIGHTNESS,
    COLOR,
    CONTRAST,
    SHARPNESS,
    POSTERIZE,
    SOLARIZE;

    /** How far magnitudes reach. */
    enum Width {
        /** RandAugment, AutoAugment. */
        USUAL,
        /** TrivialAugment (Müller and Hutter, 2021). */
        WIDE
    }

    private static final double USUAL_SHIFT = 150 / 331.0;
    private static final double WIDE_SHIFT = 32;

    /**
     * @param magnitude 0 to 1 of the range
     * @param negative the other direction, where the operation has two
     */
    void apply(Image image, Draws draws, Width width, double magnitude, boolean negative) {
        boolean wide = width == Width.WIDE;
        double sign = negative ? -1 : 1;
        switch (this) {
            case IDENTITY -> draws.note("identity");
            case INVERT -> {
                draws.note("invert");
                Colour.invert(image);
            }
            case AUTO_CONTRAST -> {
                draws.note("auto-contrast");
                Levels.autoContrast(image);
            }
            case EQUALIZE -> {
                draws.note("equalize");
                Levels.equalize(image);
            }
            case SHEAR_X, SHEAR_Y -> shear(image, draws, sign * magnitude * (wide ? 0.99 : 0.3));
            case TRANSLATE_X, TRANSLATE_Y -> {
                double side = this == TRANSLATE_X ? image.width() : image.height();
                translate(image, draws, sign * magnitude * (wide ? WIDE_SHIFT : USUAL_SHIFT * side));
            }
            case ROTATE -> rotate(image, draws, sign * magnitude * (wide ? 135 : 30));
            case BRIGHTNESS -> blend(image, draws, Blend.BRIGHTNESS, sign * magnitude * (wide ? 0.99 : 0.9));
            case COLOR -> blend(image, draws, Blend.COLOR, sign * magnitude * (wide ? 0.99 : 0.9));
            case CONTRAST -> blend(image, draws, Blend.CONTRAST, sign * magnitude * (wide ? 0.99 : 0.9));
            case SHARPNESS -> blend(image, draws, Blend.SHARPNESS, sign * magnitude * (wide ? 0.99 : 0.9));
            case POSTERIZE -> {
                int bits = 8 - (int) Math.rint(magnitude * (wide ? 6 : 4));
                draws.note("posterize", bits, "bits");
                Colour.posterize(image, bits);
            }
            case SOLARIZE -> {
                draws.noteShare("solarize", 1 - magnitude);
                Colour.solarize(image, (float) (1 - magnitude));
            }
        }
    }

    /** From the upper left corner, as the policies were found. */
    private void shear(Image image, Draws draws, double factor) {
        boolean x = this == SHEAR_X;
        draws.note(x ? "shear-x" : "shear-y", factor, "");
        image.map(1, x ? factor : 0, 0, x ? 0 : factor, 1, 0, image.height(), image.width(), Fill.EDGE);
    }

    private void translate(Image image, Draws draws, double pixels) {
        boolean x = this == TRANSLATE_X;
        draws.note(x ? "translate-x" : "translate-y", pixels, "px");
        image.map(1, 0, x ? -pixels : 0, 0, 1, x ? 0 : -pixels, image.height(), image.width(), Fill.EDGE);
    }

    private static void rotate(Image image, Draws draws, double degrees) {
        draws.note("rotate", degrees, "deg");
        Geometry.Rotate.turn(image, degrees, Geometry.Corners.CUT, Fill.EDGE);
    }

    private static void blend(Image image, Draws draws, Blend blend, double by) {
        draws.noteShare(blend.word(), by);
        blend.apply(image, (float) (1 + by));
    }
}
