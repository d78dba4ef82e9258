package cnnc.compile;

import cnnc.source.Diagnostic;
import cnnc.source.Edit;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.Span;
import cnnc.tensor.Shape;
import cnnc.train.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Messages about data, and about models against data, in English. */
final class EnglishData {
    private EnglishData() {}

    // ---- settings of a data set ----

    static Diagnostic twoOf(Span at, String word, Span other, String otherWord) {
        return Diagnostic.of(
                        DataCode.TWO_OF,
                        "`" + word + "` and " + (otherWord.startsWith("`") ? otherWord : "`" + otherWord + "`")
                                + " exclude each other",
                        at,
                        "one of the two must go")
                .with(other, "the other one");
    }

    static Diagnostic shares(Span at, List<Double> shares, double sum) {
        String given = shares.stream()
                .map(share -> Numbers.plain(Math.rint(share * 1e8) / 1e6) + " %")
                .collect(Collectors.joining(" + "));
        Diagnostic message = shares.size() == 3
                ? Diagnostic.of(
                        DataCode.SHARES,
                        "the three parts don't make 100 %",
                        at,
                        given + " = " + Numbers.plain(Math.rint(sum * 1e8) / 1e6) + " %")
                : Diagnostic.of(
                        DataCode.SHARES,
                        "`split` takes three shares: training, validation, test",
                        at,
                        Numbers.count(shares.size(), "share", "shares") + " here");
        return message.help("for example `split 80% 10% 10%`; a part may be `0%`");
    }

    static Diagnostic normalize(Span at, int means, int stds) {
        return means == 0 && stds == 0
                ? Diagnostic.of(
                                DataCode.NORMALIZE,
                                "`normalize` needs to say how",
                                at,
                                "one of: none, per-channel, imagenet")
                        .note("numbers of your own: `normalize mean [0.5] std [0.5]`")
                : Diagnostic.of(
                                DataCode.NORMALIZE,
                                "`normalize` takes a word, or as many means as deviations",
                                at,
                                Numbers.count(means, "mean", "means") + " and "
                                        + Numbers.count(stds, "deviation", "deviations"))
                        .help("for example `normalize mean [0.49 0.48 0.45] std [0.25 0.24 0.26]`");
    }

    static Diagnostic unusable(Span at, String what, String remedy) {
        Diagnostic message = Diagnostic.of(DataCode.DATA, what, at, "these data");
        return remedy.isEmpty() ? message : message.help(remedy);
    }

    // ---- training ----

    static Diagnostic howLong(Span at) {
        return Diagnostic.of(
                        DataCode.LENGTH, "how long shall this stage train?", at, "neither `epochs` nor `steps` inside")
                .help("for example `epochs 10`");
    }

    static Diagnostic clipHow(Span at) {
        return Diagnostic.of(ShapeCode.NEEDS, "this line needs one more thing", at, "one of: norm, value")
                .help("for example `clip norm 1`");
    }

    static Diagnostic lateSeed(Span at, Span user) {
        return Diagnostic.of(
                        DataCode.LATE_SEED, "`seed` comes too late", at, "this should stand at the head of the file")
                .with(user, "this already uses it");
    }

    static Diagnostic noValidation(Span at, String watched, DatasetStatement data) {
        return Diagnostic.of(
                        DataCode.NO_VALIDATION,
                        "`" + watched + "` needs pictures for validation, and `" + data.name() + "` keeps none back",
                        at,
                        "this watches pictures that training does not see")
                .with(data.at(), "no `validate` and no `split` here")
                .help("write `validate 10%` inside `dataset " + data.name() + "`");
    }

    static Diagnostic noBest(Span at, String model) {
        return Diagnostic.of(
                        DataCode.NO_BEST,
                        "there is no `" + model + ".best` here",
                        at,
                        "no stage above keeps the best state of `" + model + "`")
                .help("write `checkpoint keep best by val-accuracy` inside its `train`")
                .help("or take its last state: `" + model + "`");
    }

    static Diagnostic noPart(Span at, DatasetStatement data, Part part) {
        Diagnostic message = Diagnostic.of(
                        DataCode.NO_PART,
                        "`" + data.name() + "` has no " + part.word() + " pictures",
                        at,
                        "this part is empty")
                .with(data.at(), "made here");
        return switch (part) {
            case TRAIN -> message;
            case VALIDATION -> message.help("keep some back: `validate 10%`");
            case TEST -> message.help("divide all pictures: `split 80% 10% 10%`");
        };
    }

    // ---- model against data ----

    static Diagnostic classes(Span at, long answers, DatasetStatement data, DataFacts facts, boolean dense) {
        int classes = facts.classes().size();
        Diagnostic message = Diagnostic.of(
                        DataCode.CLASSES,
                        "the model answers " + Numbers.count(answers, "class", "classes") + ", the data set has "
                                + classes,
                        at,
                        Numbers.count(answers, "answer", "answers"))
                .with(data.at(), Numbers.count(classes, "class", "classes") + ": " + named(facts.classes()));
        return dense ? message.help(instead("this will always fit", at, data, ".classes")) : message;
    }

    // ---- masks ----

    private static String pixels(Shape answer) {
        return answer.dim(0) + "x" + answer.dim(1);
    }

    static Diagnostic noMasks(Span last, Shape answer, DatasetStatement data) {
        return Diagnostic.of(
                        DataCode.MASKS,
                        "the model answers for each of " + pixels(answer) + " pixels, and `" + data.name()
                                + "` has one class a picture",
                        last,
                        "a picture comes out here: " + answer)
                .with(data.at(), "pictures without masks")
                .help("one answer a picture: end with `pool average global` and `dense " + data.name()
                        + ".classes softmax`")
                .help("or take pictures with masks: `dataset NAME from masks \"FOLDER\"`");
    }

    static Diagnostic onlyMasks(Span last, DatasetStatement data) {
        return Diagnostic.of(
                        DataCode.MASKS,
                        "the model answers once a picture, and `" + data.name() + "` has a class for each pixel",
                        last,
                        "no picture comes out here")
                .with(data.at(), "pictures with masks")
                .help("end with `conv " + data.name()
                        + ".classes 1x1 softmax`, without `flatten`, `dense` and `pool … global`");
    }

    static Diagnostic maskSize(Span last, Shape answer, DatasetStatement data, DataFacts facts) {
        return Diagnostic.of(
                        DataCode.MASKS,
                        "the model answers for " + pixels(answer) + " pixels, the masks of `" + data.name() + "` have "
                                + facts.size(),
                        last,
                        pixels(answer) + " pixels come out here")
                .with(data.at(), facts.size() + " after its settings")
                .help("write `same` behind each convolution, and for each `pool` an `upsample 2x2` or an `upconv`"
                        + " with `stride 2` on the way back");
    }

    static Diagnostic mixedMasks(AugmentStatement augment, String word, DatasetStatement data) {
        return Diagnostic.of(
                        DataCode.MASKS,
                        "`" + word + "` joins two pictures, and their masks can't be joined",
                        augment.at(),
                        "`" + word + "` in here")
                .with(data.at(), "pictures with masks")
                .help("take `" + word + "` out: what moves or colours a picture goes with masks");
    }

    static Diagnostic otherAccuracy(Span at, Metrics.Accuracy metric, DatasetStatement data) {
        Metrics.Accuracy other = metric.masks() ? Metrics.ACCURACY : Metrics.PIXEL_ACCURACY;
        return Diagnostic.of(
                        DataCode.MASKS,
                        "`" + metric.name() + "` counts " + (metric.masks() ? "pixels" : "pictures") + ", and `"
                                + data.name() + "` has a class for each " + (metric.masks() ? "picture" : "pixel"),
                        at,
                        "not of these data")
                .with(data.at(), metric.masks() ? "pictures without masks" : "pictures with masks")
                .help("write `" + other.name() + "`", at, other.name());
    }

    static Diagnostic noIou(Span at, DatasetStatement data) {
        return Diagnostic.of(
                        DataCode.MASKS,
                        "`val-mean-iou` is measured on masks, and `" + data.name() + "` has one class a picture",
                        at,
                        "this watches it")
                .with(data.at(), "pictures without masks")
                .help("write `by val-accuracy` or `by val-loss`");
    }

    static Diagnostic savesNoMasks(Span at, ModelStatement model, String folder) {
        return Diagnostic.of(
                        DataCode.MASKS,
                        "`save` writes masks, and `" + model.name() + "` answers once a picture",
                        at,
                        "there is no mask to save")
                .with(model.at(), "no picture comes out at its end")
                .help("take `save \"" + folder + "\"` out: the answer is printed, and kept in events.jsonl");
    }

    /** A property of the data set in place of a number: a change that works where the data set stands above. */
    private static Help instead(String why, Span at, DatasetStatement data, String property) {
        String text = data.name() + property;
        boolean above = data.at().file() == at.file() && data.at().end() <= at.start();
        return above
                ? new Help(why, List.of(new Fix(List.of(new Edit(at, text)), "")))
                : new Help("write `" + text + "`, with the data set above the model", List.of());
    }

    private static String named(List<String> classes) {
        return EnglishWords.listed(classes);
    }

    static Diagnostic pictureSize(Span input, Shape wanted, DatasetStatement data, DataFacts facts) {
        String has = facts.size() + "x" + facts.channels();
        return Diagnostic.of(
                        DataCode.PICTURE_SIZE,
                        "the model takes pictures of " + wanted + ", those of `" + data.name() + "` are " + has,
                        input,
                        wanted + " wanted")
                .with(data.at(), has + " after its settings")
                .help(instead("let the model take what comes", input, data, ".size"))
                .help("or bring the pictures to that size: `resize " + wanted.dim(0) + "x" + wanted.dim(1)
                        + "` inside `dataset " + data.name() + "`");
    }

    static Diagnostic channels(Span input, Shape wanted, DatasetStatement data, DataFacts facts) {
        Diagnostic message = Diagnostic.of(
                        DataCode.CHANNELS,
                        "the model takes " + Numbers.count(wanted.dim(2), "channel", "channels") + ", the pictures of `"
                                + data.name() + "` have " + facts.channels(),
                        input,
                        Numbers.count(wanted.dim(2), "channel", "channels"))
                .with(data.at(), facts.channels() == 1 ? "grey pictures" : "coloured pictures")
                .help("write `input " + facts.size() + "x" + facts.channels() + "`");
        return wanted.dim(2) == 1 && facts.channels() == 3
                ? message.help("or make them grey: `gray` inside `dataset " + data.name() + "`")
                : message;
    }

    static Diagnostic augmentedSize(
            AugmentStatement augment, String ends, Span input, String wanted, DatasetStatement data) {
        return Diagnostic.of(
                        DataCode.PICTURE_SIZE,
                        "`augment " + augment.name() + "` ends at pictures of " + ends + ", the model takes " + wanted,
                        augment.at(),
                        ends + " at its end")
                .with(input, wanted + " wanted")
                .with(data.at(), "the pictures come from here")
                .help("end it with `crop-to " + wanted + "`");
    }

    // ---- galleries ----

    static Diagnostic gallerySubject(Span at) {
        return Diagnostic.of(DataCode.GALLERY, "`gallery` needs to say what it shows", at, "one thing, whole")
                .help("kernels: `gallery \"p.jpg\" with [sobel laplacian] save \"gallery.html\"`")
                .help("every operation by itself: `gallery \"p.jpg\" each NAME save \"gallery.html\"`")
                .help("what training sees: `gallery \"p.jpg\" samples 24 of NAME save \"gallery.png\"`");
    }

    // ---- weights ----

    static Diagnostic weights(
            Span at,
            String path,
            ModelStatement model,
            List<String> missing,
            List<String> otherShape,
            Optional<String> mapping) {
        Diagnostic message = Diagnostic.of(
                        DataCode.WEIGHTS,
                        "the weights in `" + path + "` don't fit `" + model.name() + "`",
                        at,
                        missing.isEmpty()
                                ? Numbers.count(otherShape.size(), "weight has", "weights have") + " another shape"
                                : Numbers.count(missing.size(), "weight is", "weights are") + " not in the file")
                .with(model.at(), "the model");
        if (!missing.isEmpty()) {
            message = message.note("not in the file: " + EnglishWords.listed(missing));
        }
        for (String shape : otherShape.stream().limit(4).toList()) {
            message = message.note(shape);
        }
        return mapping.map(message::note).orElse(message);
    }
}
