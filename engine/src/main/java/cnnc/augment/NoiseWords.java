package cnnc.augment;

import static cnnc.augment.Words.ALWAYS;
import static cnnc.augment.Words.range;
import static cnnc.augment.Words.word;
import static cnnc.catalog.Attribute.choice;
import static cnnc.catalog.Attribute.count;
import static cnnc.catalog.Attribute.flag;
import static cnnc.catalog.Attribute.lengths;
import static cnnc.catalog.Attribute.range;
import static cnnc.catalog.Attribute.share;

import cnnc.augment.Occlusion.Cover;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.catalog.Unit.Dimension;
import java.util.List;

/** Words that disturb or cover pixels, and weather; masks and boxes stay. */
final class NoiseWords {
    private static final Attribute<Literal.Range> SIGMA = range(
                    "sigma", 0, 1, Dimension.SHARE, "deviation, as a share of white")
            .orElse(range(0, 0.06));
    private static final Attribute<Boolean> PER_CHANNEL = flag("per-channel", "each channel by itself: coloured noise");
    private static final Attribute<Literal.Range> CELLS = amount(0.02, 0.1, "share of the cells");
    private static final Attribute<Shift> GRID = lengths(
                    "size", Dimension.CELLS, "cells of the grid along each side, or as a share of its pixels")
            .orElse(new Shift(3, 8, false));
    private static final Attribute<Literal.Range> PIXELS = amount(0, 0.03, "share of the pixels");
    private static final Attribute<Literal.Range> REPLACE = range(
                    "replace", 0, 1, Dimension.SHARE, "share of the segments that are filled with their mean")
            .orElse(range(0.5, 1));
    private static final Attribute<Literal.Range> SEGMENTS =
            range("segments", 1, 10_000, Dimension.NONE, "about so many").orElse(range(50, 120));
    private static final Attribute<Literal.Range> AREA = range(
                    "area", 0, 1, Dimension.SHARE, "share of the picture that is covered")
            .orElse(range(0.02, 0.33));
    private static final Attribute<Literal.Range> RATIO = range(
                    "ratio", 0.01, 100, Dimension.NONE, "width to height, log-uniform")
            .orElse(range(0.3, 3.3));
    private static final Attribute<Cover> COVER =
            choice("cover", Cover.class, "what covers").orElse(Cover.MEAN);
    private static final Attribute<Integer> HOLES =
            count("holes", "how many squares").orElse(1);
    private static final Attribute<Shift> HOLE = lengths(
                    "size", Dimension.LENGTH, "side of a square: of the picture's shorter side, or in pixels")
            .orElse(new Shift(0.25, 0.25, true));
    private static final Attribute<Double> SKY = share(
                    "sky", "how far down from the top it reaches, fading; 100%: everywhere")
            .orElse(1.0);
    private static final Attribute<Literal.Range> DENSITY = range(
                    "density", 0, 1, Dimension.SHARE, "share of the small canvas that is a flake")
            .orElse(range(0.005, 0.075));
    private static final Attribute<Literal.Range> FALL = range(
                    "angle", -90, 90, Dimension.ANGLE, "of the fall; 0 is straight down")
            .orElse(range(-30, 30));
    private static final Attribute<Literal.Range> THRESHOLD = range(
                    "threshold", 0, 1, Dimension.SHARE, "what is darker becomes snow")
            .orElse(range(0.4, 0.8));
    private static final Attribute<Literal.Range> SNOW = range(
                    "brightness", 1, 100, Dimension.NONE, "how much lighter it becomes")
            .orElse(range(1, 3));

    private NoiseWords() {}

    private static Attribute<Literal.Range> amount(double from, double to, String help) {
        return range("share", 0, 1, Dimension.SHARE, help).asPositional().orElse(range(from, to));
    }

    static List<Definition<Chance>> all() {
        return List.of(
                word(
                        "additive-gaussian-noise",
                        "grain, as of a camera in the dark",
                        "additive-gaussian-noise sigma 0%..6%",
                        ALWAYS,
                        a -> new Noise.Gaussian(a.get(SIGMA), a.get(PER_CHANNEL)),
                        SIGMA,
                        PER_CHANNEL),
                word(
                        "coarse-salt",
                        "light, grainy patches",
                        "coarse-salt 2%..10% size 3..8 cells",
                        ALWAYS,
                        a -> new Noise.Coarse(a.get(CELLS), a.get(GRID), true),
                        CELLS,
                        GRID),
                word(
                        "coarse-pepper",
                        "dark, grainy patches",
                        "coarse-pepper 2%..10% size 3..8 cells",
                        ALWAYS,
                        a -> new Noise.Coarse(a.get(CELLS), a.get(GRID), false),
                        CELLS,
                        GRID),
                word("salt", "single light pixels", "salt 0%..3%", ALWAYS, a -> new Noise.Salt(a.get(PIXELS)), PIXELS),
                word(
                        "super-pixel",
                        "segments of similar pixels become one colour",
                        "super-pixel segments 50..120 replace 50%..100%",
                        ALWAYS,
                        a -> new SuperPixel(a.get(REPLACE), a.get(SEGMENTS)),
                        REPLACE,
                        SEGMENTS),
                word(
                        "random-erasing",
                        "covers a rectangle",
                        "random-erasing area 2%..33% ratio 0.3..3.3 chance 50%",
                        0.5,
                        a -> new Occlusion.RandomErasing(a.get(AREA), a.get(RATIO), a.get(COVER)),
                        AREA,
                        RATIO,
                        COVER),
                word(
                        "cutout",
                        "covers squares, also across the border",
                        "cutout holes 1 size 25%",
                        ALWAYS,
                        a -> new Occlusion.Cutout(a.get(HOLES), a.get(HOLE), a.get(COVER)),
                        HOLES,
                        HOLE,
                        COVER),
                word("clouds", "clouds before the picture", "clouds", ALWAYS, a -> new Weather.Clouds(a.get(SKY)), SKY),
                word("fog", "a dense, even mist", "fog", ALWAYS, a -> new Weather.Fog(a.get(SKY)), SKY),
                word(
                        "snow-flakes",
                        "falling snow",
                        "snow-flakes density 1%..7% angle -30..30 deg",
                        ALWAYS,
                        a -> new SnowFlakes(a.get(DENSITY), a.get(FALL)),
                        DENSITY,
                        FALL),
                word(
                        "fast-snowy-landscape",
                        "snow lies on what is dark",
                        "fast-snowy-landscape threshold 40%..80% brightness 1.5..3",
                        ALWAYS,
                        a -> new Weather.FastSnowyLandscape(a.get(THRESHOLD), a.get(SNOW)),
                        THRESHOLD,
                        SNOW));
    }
}
