package cnnc.compile;

import static cnnc.compile.StatementWords.word;

import cnnc.catalog.Arguments;
import cnnc.catalog.Attribute;
import cnnc.catalog.Catalog;
import cnnc.catalog.Literal;
import cnnc.catalog.Unit.Dimension;
import cnnc.data.Resize;
import java.util.List;

/** The words of {@code dataset}. */
final class DatasetWords {
    /** What the pictures' numbers become; {@code mean [ ] std [ ]} instead for numbers of one's own. */
    enum Normalize {
        NONE,
        PER_CHANNEL,
        IMAGENET
    }

    /** Where decoded pictures may stay. */
    enum Cache {
        MEMORY
    }

    static final Attribute<List<Integer>> SIZE =
            Attribute.size("size", 1, "height x width").asPositional();
    static final Attribute<Resize.Mode> MODE = Attribute.choice(
                    "mode", Resize.Mode.class, "what becomes of the proportions")
            .asPositional()
            .orElse(Resize.Mode.STRETCH);
    static final Attribute<List<Integer>> CROP = Attribute.size(
                    "crop", 1, "height x width of the centre that is kept afterwards")
            .orNothing();
    static final Attribute<Integer> PAD = Attribute.whole(
                    "pixels", 0, 4096, Dimension.LENGTH, "black pixels on each side")
            .asPositional();
    static final Attribute<Normalize> NORMALIZE = Attribute.choice("how", Normalize.class, "numbers for all channels")
            .asPositional()
            .orNothing();
    static final Attribute<List<Double>> MEAN = Attribute.list(
                    Attribute.real("mean", -1e6, 1e6, "mean"), "mean of each channel, pictures being 0 to 1")
            .orNothing();
    static final Attribute<List<Double>> STD = Attribute.list(
                    Attribute.real("std", 1e-9, 1e6, "deviation"), "standard deviation of each channel")
            .orNothing();
    static final Attribute<List<Double>> SHARES =
            Attribute.rest(Attribute.share("shares", "a share"), "training, validation and test: 80% 10% 10%");
    static final Attribute<Boolean> STRATIFIED =
            Attribute.flag("stratified", "each class is divided in the same proportions");
    static final Attribute<Double> VALIDATE = Attribute.share(
                    "share", "of the training pictures, kept back for validation")
            .asPositional();
    static final Attribute<List<Literal>> CLASSES = Attribute.list(
                    Attribute.any("names", "a class"), "the classes to use, in this order")
            .asPositional();
    static final Attribute<Integer> LIMIT = Attribute.whole(
                    "pictures", 1, Integer.MAX_VALUE, Dimension.PICTURES, "so many training pictures, evenly chosen")
            .asPositional();
    static final Attribute<Boolean> PER_CLASS = Attribute.flag("per-class", "so many of each class");
    static final Attribute<Cache> CACHE = Attribute.choice("where", Cache.class, "all pictures stay in memory")
            .asPositional()
            .orNothing();
    static final Attribute<Double> CACHE_SIZE = Attribute.real(
                    "size", 0, 1e15, Dimension.BYTES, "memory for decoded pictures")
            .asPositional()
            .orNothing();

    static final Catalog<Arguments> CATALOG = Catalog.of(
            "setting of data",
            word("resize", "brings pictures to one size", "resize 64x64 crop", SIZE, MODE, CROP),
            word("crop", "keeps the centre", "crop 224x224", SIZE),
            word("pad", "adds black pixels on each side", "pad 2 px", PAD),
            word("gray", "colours become grey", "gray"),
            word(
                    "shuffle-pixels",
                    "all pixels change places, in every picture by the same permutation: neighbours are lost, nothing"
                            + " else",
                    "shuffle-pixels"),
            word("normalize", "shifts and scales the numbers", "normalize per-channel", NORMALIZE, MEAN, STD),
            word("split", "divides all pictures by chance", "split 80% 10% 10% stratified", SHARES, STRATIFIED),
            word("validate", "keeps training pictures back for validation", "validate 10%", VALIDATE),
            word("classes", "only these classes, in this order", "classes [cat dog]", CLASSES),
            word("limit", "only so many training pictures", "limit 10000", LIMIT, PER_CLASS),
            word("cache", "where decoded pictures may stay", "cache 2 GiB", CACHE, CACHE_SIZE));

    private DatasetWords() {}
}
