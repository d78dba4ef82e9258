package cnnc.compile;

import static cnnc.compile.StatementWords.NAME;
import static cnnc.compile.StatementWords.word;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Definition;
import cnnc.catalog.Definition.Body;
import cnnc.catalog.Literal;
import cnnc.filter.Border;
import java.util.List;

/** Statements of classic filters, and the words inside {@code kernel} and {@code image}. */
final class FilterWords {
    static final Attribute<String> PICTURE =
            Attribute.text("picture", "a file").asPositional().orNothing();
    static final Attribute<String> IMAGE = Attribute.name("image", Sort.IMAGE.words(), "an image of this file")
            .asPositional()
            .orNothing();
    static final Attribute<Boolean> GRAY = Attribute.flag("gray", "one channel, (77 R + 150 G + 29 B) / 256");
    static final Attribute<List<Literal>> WITH = Attribute.phrase(
            "with", "a kernel", "a kernel of this file or a built-in one, or several in brackets, one after the other");
    static final Attribute<List<Literal>> KERNELS = WITH.orNothing();
    static final Attribute<Border> BORDER = Attribute.choice(
                    "border", Border.class, "what lies outside: nothing, zeros, the outermost pixel, a mirror")
            .orElse(Border.VALID);
    static final Attribute<Integer> STRIDE =
            Attribute.count("stride", "pixels from one sum to the next").orElse(1);
    static final Attribute<Boolean> FLIP =
            Attribute.flag("flip", "turns the kernel by 180 degrees: the textbook's convolution");
    static final Attribute<Boolean> ABSOLUTE = Attribute.flag("absolute", "without sign");
    static final Attribute<Double> SCALE = Attribute.real(
                    "scale", -Double.MAX_VALUE, Double.MAX_VALUE, "then times this")
            .orElse(1.0);
    static final Attribute<Double> OFFSET = Attribute.real(
                    "offset", -Double.MAX_VALUE, Double.MAX_VALUE, "then plus this")
            .orElse(0.0);
    static final Attribute<Boolean> FIT =
            Attribute.flag("fit", "at last stretched: the lowest number to 0, the highest to 255");
    static final Attribute<FilterStatement.Show> SHOW = Attribute.choice(
                    "show", FilterStatement.Show.class, "prints the numbers, or also every sum")
            .orNothing();
    static final Attribute<List<Integer>> AT =
            Attribute.size("at", 1, "around which row x column, from 1").orNothing();
    static final Attribute<String> SAVE =
            Attribute.text("save", "the picture to write, .png").orNothing();
    static final Attribute<Double> KERNEL_SCALE = Attribute.real(
                    "scale", -Double.MAX_VALUE, Double.MAX_VALUE, "every sum times this")
            .orElse(1.0);

    static final Definition<Arguments> KERNEL = word(
                    "kernel",
                    "the numbers of a filter, row by row; or `red { }`, `green { }`, `blue { }` to sum over all three",
                    "kernel blur scale (1 / 4) { 1 1; 1 1 }",
                    NAME,
                    KERNEL_SCALE)
            .withBody(Body.REQUIRED);
    static final Definition<Arguments> IMAGE_WORD = word(
                    "image",
                    "a picture as a matrix of numbers; or `red { }`, `green { }`, `blue { }`",
                    "image numbers { 7 2 3; 4 5 3; 3 3 2 }",
                    NAME)
            .withBody(Body.REQUIRED);
    static final Definition<Arguments> FILTER = word(
            "filter",
            "slides a kernel over a picture's stored numbers, 0 to 255",
            "filter \"house.png\" gray with edges absolute save \"edges.png\"",
            PICTURE,
            IMAGE,
            GRAY,
            WITH,
            BORDER,
            STRIDE,
            FLIP,
            ABSOLUTE,
            SCALE,
            OFFSET,
            FIT,
            SHOW,
            AT,
            SAVE);

    static final Attribute<Integer> COLUMNS =
            Attribute.count("columns", "tiles side by side").orElse(3);
    static final Attribute<String> PAGE = Attribute.text("save", "a page (.html) or a picture (.png)");

    static final Definition<Arguments> GALLERY = word(
            "gallery",
            "a picture and what each of several kernels, or of the operations of an augmentation, makes of it",
            "gallery \"house.png\" gray with [vertical-lines edges sobel] save \"filters.html\"",
            PICTURE,
            IMAGE,
            GRAY,
            KERNELS,
            PreviewReader.EACH,
            PreviewReader.SAMPLES,
            PreviewReader.OF,
            PreviewReader.SIZE,
            BORDER,
            FLIP,
            ABSOLUTE,
            SCALE,
            OFFSET,
            FIT,
            COLUMNS,
            PAGE);

    /** Parts of a matrix. */
    static final List<String> COLOURS = List.of("red", "green", "blue");

    static final Catalog<Arguments> PARTS = Catalog.of("part of a matrix", part("red"), part("green"), part("blue"));

    private FilterWords() {}

    private static Definition<Arguments> part(String colour) {
        return word(colour, "rows of this channel", colour + " { 1 0; 0 1 }").withBody(Body.REQUIRED);
    }
}
