package cnnc.augment;

import static cnnc.augment.Words.ALWAYS;
import static cnnc.augment.Words.range;
import static cnnc.augment.Words.word;
import static cnnc.catalog.Attribute.choice;
import static cnnc.catalog.Attribute.flag;
import static cnnc.catalog.Attribute.lengths;
import static cnnc.catalog.Attribute.range;
import static cnnc.catalog.Attribute.size;
import static cnnc.catalog.Attribute.whole;

import cnnc.augment.Geometry.Corners;
import cnnc.catalog.Attribute;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.catalog.Unit.Dimension;
import java.util.List;

/** Words that move pixels; a mask and boxes move with them. */
final class GeometryWords {
    private static final Attribute<Fill> FILL = Words.fill(Fill.BLACK);
    private static final Attribute<Literal.Range> ANGLE = range(
                    "angle", -360, 360, Dimension.ANGLE, "positive turns counter-clockwise")
            .asPositional()
            .orElse(range(-15, 15));
    private static final Attribute<Corners> CORNERS = choice(
                    "corners",
                    Corners.class,
                    "what becomes of the corners: cut off, all shrunk to fit, or cropped away")
            .orElse(Corners.CUT);
    private static final Attribute<Literal.Range> SHEAR = range(
                    "angle", -80, 80, Dimension.ANGLE, "by which upright lines lean")
            .asPositional()
            .orElse(range(-10, 10));
    private static final Attribute<Shift> BY = lengths(
                    "by", Dimension.LENGTH, "how far, as a share of the side or in pixels")
            .asPositional()
            .orElse(new Shift(-0.1, 0.1, true));
    private static final Attribute<Boolean> WHOLE = flag("whole-pixels", "only by whole pixels");
    private static final Attribute<Integer> PIXELS =
            whole("pixels", 1, 4096, Dimension.LENGTH, "pixels on each side").asPositional();
    private static final Attribute<List<Integer>> SIZE =
            size("size", 1, "height x width that remains").asPositional();
    private static final Attribute<Shift> CUT = lengths(
                    "by", Dimension.LENGTH, "what is cut from each side, drawn for each by itself")
            .asPositional()
            .orElse(new Shift(0, 0.1, true));
    private static final Attribute<Shift> CUT_OR_PAD = lengths(
                    "by", Dimension.LENGTH, "what is added to each side; negative: cut")
            .asPositional()
            .orElse(new Shift(-0.1, 0.1, true));
    private static final Attribute<Literal.Range> PERSPECTIVE = range(
                    "scale", 0, 1, Dimension.SHARE, "deviation of how far the corners move inwards")
            .asPositional()
            .orElse(range(0, 0.06));
    private static final Attribute<Literal.Range> ALPHA = range(
                    "alpha", 0, 10_000, Dimension.NONE, "strength before smoothing")
            .orElse(range(1, 40));
    private static final Attribute<Literal.Range> SIGMA =
            range("sigma", 0, 200, Dimension.LENGTH, "how smooth the waves are").orElse(range(4, 8));
    private static final Attribute<Literal.Range> SHIFT = range(
                    "shift", 0, 500, Dimension.LENGTH, "instead of alpha: how far pixels move, root mean square")
            .orNothing();
    private static final Attribute<Literal.Range> AREA = range(
                    "area", 0.0001, 1, Dimension.SHARE, "share of the picture that is kept")
            .orElse(range(0.08, 1));
    private static final Attribute<Literal.Range> RATIO = range(
                    "ratio", 0.01, 100, Dimension.NONE, "width to height of the part, log-uniform")
            .orElse(range(3 / 4.0, 4 / 3.0));

    private GeometryWords() {}

    static List<Definition<Chance>> all() {
        return List.of(
                word(
                        "rotate",
                        "turns the picture about its centre",
                        "rotate -15..15 deg",
                        ALWAYS,
                        a -> new Geometry.Rotate(a.get(ANGLE), a.get(CORNERS), a.get(FILL)),
                        ANGLE,
                        CORNERS,
                        FILL),
                word(
                        "shear",
                        "makes the picture lean, along both axes",
                        "shear -10..10 deg",
                        ALWAYS,
                        a -> new Geometry.Shear(a.get(SHEAR), true, true, a.get(FILL)),
                        SHEAR,
                        FILL),
                word(
                        "shear-x",
                        "makes upright lines lean",
                        "shear-x -10..10 deg",
                        ALWAYS,
                        a -> new Geometry.Shear(a.get(SHEAR), true, false, a.get(FILL)),
                        SHEAR,
                        FILL),
                word(
                        "shear-y",
                        "makes level lines lean",
                        "shear-y -10..10 deg",
                        ALWAYS,
                        a -> new Geometry.Shear(a.get(SHEAR), false, true, a.get(FILL)),
                        SHEAR,
                        FILL),
                word(
                        "vertical-flip",
                        "top and bottom change places",
                        "vertical-flip chance 50%",
                        0.5,
                        a -> new Geometry.VerticalFlip()),
                word(
                        "horizontal-flip",
                        "left and right change places",
                        "horizontal-flip chance 50%",
                        0.5,
                        a -> new Geometry.HorizontalFlip()),
                word(
                        "crop",
                        "cuts something from each side and enlarges the rest to the old size",
                        "crop 0%..10%",
                        ALWAYS,
                        a -> new Cropping.CropAndPad(a.get(CUT), true, Fill.EDGE),
                        CUT),
                word(
                        "crop-and-pad",
                        "adds to each side or cuts from it, then goes back to the old size",
                        "crop-and-pad -10%..10%",
                        ALWAYS,
                        a -> new Cropping.CropAndPad(a.get(CUT_OR_PAD), false, a.get(FILL)),
                        CUT_OR_PAD,
                        FILL),
                word(
                        "perspective-transform",
                        "shows the picture from another side; the corners move inwards",
                        "perspective-transform 0%..6%",
                        ALWAYS,
                        a -> new Perspective(a.get(PERSPECTIVE), a.get(FILL)),
                        PERSPECTIVE,
                        FILL),
                word(
                        "elastic-transformation",
                        "moves each pixel a little, as if the picture were rubber",
                        "elastic-transformation alpha 1..40 sigma 4..8 px",
                        ALWAYS,
                        a -> new Elastic(a.get(ALPHA), a.get(SIGMA), a.find(SHIFT), a.get(FILL)),
                        ALPHA,
                        SIGMA,
                        SHIFT,
                        FILL),
                word(
                        "translate-x",
                        "moves the picture to the right (negative: left)",
                        "translate-x -10%..10%",
                        ALWAYS,
                        a -> new Geometry.Translate(a.get(BY), true, a.get(WHOLE), a.get(FILL)),
                        BY,
                        WHOLE,
                        FILL),
                word(
                        "translate-y",
                        "moves the picture down (negative: up)",
                        "translate-y -10%..10%",
                        ALWAYS,
                        a -> new Geometry.Translate(a.get(BY), false, a.get(WHOLE), a.get(FILL)),
                        BY,
                        WHOLE,
                        FILL),
                word(
                        "pad",
                        "adds pixels on each side",
                        "pad 4 px",
                        ALWAYS,
                        a -> new Geometry.Pad(a.get(PIXELS), a.get(FILL)),
                        PIXELS,
                        FILL),
                word(
                        "crop-to",
                        "cuts out a part of this size at a random place",
                        "crop-to 32x32",
                        ALWAYS,
                        a -> new Geometry.CropTo(a.get(SIZE)),
                        SIZE),
                word(
                        "random-resized-crop",
                        "a part of random size and shape, brought to this size",
                        "random-resized-crop 224x224 area 25%..100%",
                        ALWAYS,
                        a -> new Cropping.RandomResized(a.get(SIZE), a.get(AREA), a.get(RATIO)),
                        SIZE,
                        AREA,
                        RATIO));
    }
}
