package cnnc.augment;

import cnnc.catalog.Definition;
import cnnc.catalog.Literal;
import cnnc.catalog.Shift;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Pictures and operations for tests. */
final class Samples {
    private Samples() {}

    static float[] picture(int h, int w, int c, long seed) {
        Random random = new Random(seed);
        float[] pixels = new float[h * w * c];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(256) / 255f;
        }
        return pixels;
    }

    static Literal.Range fixed(double value) {
        return new Literal.Range(value, value, null);
    }

    /** Every word with its defaults; those that must be given something with that. */
    static Map<String, Augmentation> everyWord(int h, int w) {
        Map<String, Augmentation> all = new LinkedHashMap<>();
        Stage blur = new Stage("gaussian-blur", new Filters.GaussianBlur(fixed(1)), 1, 7);
        Stage invert = new Stage("invert", new Colour.Invert(), 0.5, 8);
        for (Definition<? extends Chance> word : Augmentations.CATALOG.definitions()) {
            all.put(
                    word.name(),
                    switch (word.name()) {
                        case "pad" -> new Geometry.Pad(2, Fill.REFLECT);
                        case "crop-to" -> new Geometry.CropTo(List.of(h, w));
                        case "random-resized-crop" ->
                            new Cropping.RandomResized(List.of(h, w), new Literal.Range(0.08, 1, null), fixed(1.2));
                        case "auto-augment" -> new Policies.AutoAugment(Policy.CIFAR10.pairs());
                        case "some-of" -> new Group.SomeOf(1, 2, List.of(blur, invert));
                        case "maybe", "sequence" -> new Group.Sequence(List.of(blur, invert));
                        case "one-of" -> new Group.OneOf(List.of(blur, invert));
                        case "shuffle" -> new Group.Shuffle(List.of(blur, invert));
                        default -> word.createDefault().operation();
                    });
        }
        all.put("auto-augment imagenet", new Policies.AutoAugment(Policy.IMAGENET.pairs()));
        all.put("auto-augment svhn", new Policies.AutoAugment(Policy.SVHN.pairs()));
        all.put("brighten add", new Colour.Brighten(fixed(-0.3), Colour.How.ADD));
        all.put("brighten lightness", new Colour.Brighten(fixed(0.6), Colour.How.LIGHTNESS));
        all.put("rotate fit", new Geometry.Rotate(fixed(33), Geometry.Corners.FIT, Fill.WRAP));
        all.put("rotate crop-inside", new Geometry.Rotate(fixed(-50), Geometry.Corners.CROP_INSIDE, Fill.EDGE));
        all.put("cutout noise", new Occlusion.Cutout(3, new Shift(3, 9, false), Occlusion.Cover.NOISE));
        all.put("elastic shift", new Elastic(fixed(1), fixed(3), Optional.of(fixed(2)), Fill.REFLECT));
        return all;
    }

    /** Each operation with the parameters that change nothing. */
    static Map<String, Augmentation> identities(int h, int w) {
        Literal.Range none = fixed(0);
        Map<String, Augmentation> all = new LinkedHashMap<>();
        all.put("rotate", new Geometry.Rotate(none, Geometry.Corners.CUT, Fill.BLACK));
        all.put("rotate fit", new Geometry.Rotate(none, Geometry.Corners.FIT, Fill.BLACK));
        all.put("rotate crop-inside", new Geometry.Rotate(none, Geometry.Corners.CROP_INSIDE, Fill.WRAP));
        all.put("shear", new Geometry.Shear(none, true, true, Fill.BLACK));
        all.put("crop", new Cropping.CropAndPad(new Shift(0, 0, true), true, Fill.EDGE));
        all.put("crop-and-pad", new Cropping.CropAndPad(new Shift(0, 0, false), false, Fill.BLACK));
        all.put("perspective-transform", new Perspective(none, Fill.BLACK));
        all.put("elastic-transformation", new Elastic(none, fixed(4), Optional.empty(), Fill.BLACK));
        all.put("elastic shift", new Elastic(fixed(3), fixed(4), Optional.of(none), Fill.BLACK));
        all.put("translate-x", new Geometry.Translate(Shift.none(), true, false, Fill.BLACK));
        all.put("translate-y", new Geometry.Translate(Shift.none(), false, true, Fill.BLACK));
        all.put("crop-to", new Geometry.CropTo(List.of(h, w)));
        all.put("random-resized-crop", new Cropping.RandomResized(List.of(h, w), fixed(1), fixed((double) w / h)));
        all.put("sharpen", new Filters.Sharpen(none, fixed(1)));
        all.put("brighten", new Colour.Brighten(none, Colour.How.FACTOR));
        all.put("brighten add", new Colour.Brighten(none, Colour.How.ADD));
        all.put("brighten lightness", new Colour.Brighten(none, Colour.How.LIGHTNESS));
        all.put("gamma-contrast", new Colour.Gamma(fixed(1)));
        all.put("gaussian-blur", new Filters.GaussianBlur(none));
        all.put("emboss", new Filters.Emboss(none, fixed(1)));
        all.put("color-jitter", new ColorJitter(0, 0, 0, 0));
        all.put("posterize", new Colour.Posterize(fixed(8)));
        all.put("additive-gaussian-noise", new Noise.Gaussian(none, true));
        all.put("coarse-salt", new Noise.Coarse(none, new Shift(3, 8, false), true));
        all.put("coarse-pepper", new Noise.Coarse(none, new Shift(0.1, 0.1, true), false));
        all.put("salt", new Noise.Salt(none));
        all.put("super-pixel", new SuperPixel(none, fixed(50)));
        all.put("cutout", new Occlusion.Cutout(1, Shift.none(), Occlusion.Cover.MEAN));
        all.put("clouds", new Weather.Clouds(0));
        all.put("fog", new Weather.Fog(0));
        all.put("snow-flakes", new SnowFlakes(none, none));
        all.put("fast-snowy-landscape", new Weather.FastSnowyLandscape(fixed(0.5), fixed(1)));
        all.put("fast-snowy-landscape below", new Weather.FastSnowyLandscape(none, fixed(3)));
        all.put("rand-augment", new Policies.RandAugment(0, 9));
        all.put("some-of", new Group.SomeOf(0, 0, List.of()));
        all.put("one-of", new Group.OneOf(List.of()));
        all.put("sequence", new Group.Sequence(List.of()));
        all.put("shuffle", new Group.Shuffle(List.of()));
        return all;
    }

    /** A worker's image, used for other things before. */
    static float[] apply(Image image, float[] pixels, int h, int w, long sample, Augmentation operation) {
        System.arraycopy(pixels, 0, image.begin(h, w), 0, pixels.length);
        Pipeline pipeline = new Pipeline(List.of(new Stage("it", operation, 1, 99)));
        pipeline.apply(image, new Draws(), 1, 2, sample);
        float[] out = image.pixels();
        return Arrays.copyOf(out, image.height() * image.width() * image.channels());
    }
}
