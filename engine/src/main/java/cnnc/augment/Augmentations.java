package cnnc.augment;

import static cnnc.catalog.Attribute.choice;
import static cnnc.catalog.Attribute.flag;
import static cnnc.catalog.Attribute.lengths;
import static cnnc.catalog.Attribute.range;
import static cnnc.catalog.Attribute.share;
import static cnnc.catalog.Attribute.size;
import static cnnc.catalog.Attribute.whole;

import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import cnnc.catalog.Unit.Dimension;
import java.util.List;

/** The augmentations of the language. */
public final class Augmentations {
    private static final Attribute<Double> CHANCE =
            share("chance", "probability that it happens").orElse(0.5);
    private static final Attribute<Fill> FILL =
            choice("fill", Fill.class, "what stands outside the picture").orElse(Fill.BLACK);
    private static final Attribute<Literal.Range> ANGLE = range(
                    "angle", -360, 360, Dimension.ANGLE, "positive turns counter-clockwise")
            .asPositional()
            .orElse(new Literal.Range(-15, 15, null));
    private static final Attribute<Shift> BY = lengths("by", "how far, as a share of the side or in pixels")
            .asPositional()
            .orElse(new Shift(-0.1, 0.1, true));
    private static final Attribute<Boolean> WHOLE = flag("whole-pixels", "only by whole pixels");
    private static final Attribute<Integer> PIXELS =
            whole("pixels", 1, 4096, Dimension.LENGTH, "pixels on each side").asPositional();
    private static final Attribute<List<Integer>> SIZE =
            size("size", 1, "height x width that remains").asPositional();

    private Augmentations() {}

    public static final Catalog<Augmentation> CATALOG = Catalog.of(
            "augmentation",
            Definition.of(
                    "horizontal-flip",
                    "left and right change places",
                    "horizontal-flip chance 50%",
                    a -> new Geometry.HorizontalFlip(a.get(CHANCE)),
                    CHANCE),
            Definition.of(
                    "vertical-flip",
                    "top and bottom change places",
                    "vertical-flip chance 50%",
                    a -> new Geometry.VerticalFlip(a.get(CHANCE)),
                    CHANCE),
            Definition.of(
                    "rotate",
                    "turns the picture about its centre",
                    "rotate -15..15 deg",
                    a -> new Geometry.Rotate(a.get(ANGLE), a.get(FILL)),
                    ANGLE,
                    FILL),
            Definition.of(
                    "translate-x",
                    "moves the picture to the right (negative: left)",
                    "translate-x -10%..10%",
                    a -> new Geometry.Translate(a.get(BY), true, a.get(WHOLE), a.get(FILL)),
                    BY,
                    WHOLE,
                    FILL),
            Definition.of(
                    "translate-y",
                    "moves the picture down (negative: up)",
                    "translate-y -10%..10%",
                    a -> new Geometry.Translate(a.get(BY), false, a.get(WHOLE), a.get(FILL)),
                    BY,
                    WHOLE,
                    FILL),
            Definition.of(
                    "pad",
                    "adds pixels on each side",
                    "pad 4 px",
                    a -> new Geometry.Pad(a.get(PIXELS), a.get(FILL)),
                    PIXELS,
                    FILL),
            Definition.of(
                    "crop-to",
                    "cuts out a part of this size at a random place",
                    "crop-to 32x32",
                    a -> new Geometry.CropTo(a.get(SIZE)),
                    SIZE));
}
