package cnnc.augment;

import static cnnc.augment.Words.ALWAYS;
import static cnnc.augment.Words.range;
import static cnnc.augment.Words.word;
import static cnnc.catalog.Attribute.choice;
import static cnnc.catalog.Attribute.range;
import static cnnc.catalog.Attribute.real;
import static cnnc.catalog.Attribute.share;

import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.catalog.Unit.Dimension;
import java.util.List;

/** Words that change colours, or filter; masks and boxes stay. */
final class ColourWords {
    private static final Attribute<Literal.Range> SHARPEN = alpha("how much of the sharpened picture", 0, 0.2);
    private static final Attribute<Literal.Range> LIGHTNESS =
            range("lightness", 0, 10, Dimension.NONE, "1 keeps the brightness").orElse(range(0.8, 1.2));
    private static final Attribute<Literal.Range> EMBOSS = alpha("how much of the embossed picture", 0, 0.5);
    private static final Attribute<Literal.Range> STRENGTH = range(
                    "strength", 0, 10, Dimension.NONE, "how steep the light falls")
            .orElse(range(0.25, 1));
    private static final Attribute<Literal.Range> CHANGE = range(
                    "change", -1, 10, Dimension.SHARE, "brighter by so much; negative: darker")
            .asPositional()
            .orElse(range(-0.2, 0.2));
    private static final Attribute<Colour.How> HOW = choice(
                    "how", Colour.How.class, "multiplied, added, or the lightness multiplied")
            .asPositional()
            .orElse(Colour.How.FACTOR);
    private static final Attribute<Literal.Range> GAMMA = range(
                    "gamma", 0.01, 100, Dimension.NONE, "the power, log-uniform; above 1 darker")
            .asPositional()
            .orElse(range(0.7, 1.4));
    private static final Attribute<Literal.Range> SIGMA =
            range("sigma", 0, 200, Dimension.LENGTH, "how wide").orElse(range(0, 1.5));
    private static final Attribute<Literal.Range> BITS = range(
                    "bits", 1, 8, Dimension.NONE, "bits of each number that are kept")
            .asPositional()
            .orElse(range(4, 7));
    private static final Attribute<Literal.Range> THRESHOLD = range(
                    "threshold", 0, 1, Dimension.SHARE, "from which brightness on")
            .asPositional()
            .orElse(range(0.5, 1));
    private static final Attribute<Double> BRIGHTNESS = jitter("brightness");
    private static final Attribute<Double> CONTRAST = jitter("contrast");
    private static final Attribute<Double> SATURATION = jitter("saturation");
    private static final Attribute<Double> HUE = real(
                    "hue", 0, 0.5, Dimension.SHARE, "turns of the colour wheel to either side")
            .orElse(0.1);

    private ColourWords() {}

    private static Attribute<Literal.Range> alpha(String help, double from, double to) {
        return range("alpha", 0, 1, Dimension.SHARE, help).asPositional().orElse(range(from, to));
    }

    private static Attribute<Double> jitter(String name) {
        return share(name, "the factor lies so far to either side of 1").orElse(0.4);
    }

    static List<Definition<Chance>> all() {
        return List.of(
                word(
                        "sharpen",
                        "makes edges stronger",
                        "sharpen 0%..20%",
                        ALWAYS,
                        a -> new Filters.Sharpen(a.get(SHARPEN), a.get(LIGHTNESS)),
                        SHARPEN,
                        LIGHTNESS),
                word(
                        "brighten",
                        "brighter or darker",
                        "brighten -20%..20%",
                        ALWAYS,
                        a -> new Colour.Brighten(a.get(CHANGE), a.get(HOW)),
                        CHANGE,
                        HOW),
                word(
                        "gamma-contrast",
                        "each number to a power: the middle brighter or darker, black and white stay",
                        "gamma-contrast 0.7..1.4",
                        ALWAYS,
                        a -> new Colour.Gamma(a.get(GAMMA)),
                        GAMMA),
                word("invert", "a negative", "invert chance 10%", 0.1, a -> new Colour.Invert()),
                word(
                        "gaussian-blur",
                        "out of focus",
                        "gaussian-blur sigma 0..1.5 px",
                        ALWAYS,
                        a -> new Filters.GaussianBlur(a.get(SIGMA)),
                        SIGMA),
                word(
                        "emboss",
                        "as if pressed into metal, with light from the upper left",
                        "emboss 0%..50%",
                        ALWAYS,
                        a -> new Filters.Emboss(a.get(EMBOSS), a.get(STRENGTH)),
                        EMBOSS,
                        STRENGTH),
                word(
                        "color-jitter",
                        "brightness, contrast, saturation and hue, in a drawn order",
                        "color-jitter brightness 40% contrast 40% saturation 40% hue 10%",
                        ALWAYS,
                        a -> new ColorJitter(a.get(BRIGHTNESS), a.get(CONTRAST), a.get(SATURATION), a.get(HUE)),
                        BRIGHTNESS,
                        CONTRAST,
                        SATURATION,
                        HUE),
                word(
                        "posterize",
                        "fewer levels of each colour",
                        "posterize 4..7",
                        ALWAYS,
                        a -> new Colour.Posterize(a.get(BITS)),
                        BITS),
                word(
                        "solarize",
                        "inverts what is bright",
                        "solarize 50%..100%",
                        ALWAYS,
                        a -> new Colour.Solarize(a.get(THRESHOLD)),
                        THRESHOLD),
                word(
                        "auto-contrast",
                        "stretches each channel over all levels",
                        "auto-contrast chance 50%",
                        0.5,
                        a -> new Levels.AutoContrast()),
                word(
                        "equalize",
                        "makes all levels of each channel equally frequent",
                        "equalize chance 50%",
                        0.5,
                        a -> new Levels.Equalize()));
    }
}
