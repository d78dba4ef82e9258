package cnnc.compile;

import cnnc.source.Code;

/** Messages about data, and about models against data. */
enum DataCode implements Code {
    CLASSES("E0501", """
        The last layer of a classifier answers one number a class. `dense NAME.classes softmax`, with the data set's name, always
        fits.\
        """),
    PICTURE_SIZE("E0502", """
        The pictures must have the size that the model's `input` says. `resize`, `crop` and `pad` in `dataset` bring them there
        for training, validation and prediction alike; `augment` must end at that size too (`crop-to`).\
        """),
    CHANNELS("E0503", """
        Grey pictures have 1 channel, coloured ones 3. `gray` in `dataset` makes coloured pictures grey; the last number of
        `input` says what the model takes.\
        """),
    NO_VALIDATION("E0504", """
        Early stop, the choice of the best state and `schedule plateau` watch pictures that training does not see. Keep some back:
        `validate 10%` in the data set. The test part is never used while training.\
        """),
    DATA("E0505", """
        The data are there but can't be used as they are.\
        """),
    NO_BEST("E0507", """
        `M.best` is the state that was best on the validation pictures. It exists after a stage that keeps it:
        `checkpoint keep best by val-accuracy`, or `early-stop`.\
        """),
    NO_PART("E0508", """
        The data set has no pictures in this part. `split 80% 10% 10%` makes all three parts, `validate 10%` one for
        validation.\
        """),
    WEIGHTS("E0509", """
        Weights are matched by name and shape, never by order. Names follow the lines of the model: `conv1.weight`,
        `stage2.basic1.conv2.bn.bias`.\
        """),
    TWO_OF("E0510", """
        Two settings say the same thing in two ways; one of them must go.\
        """),
    SHARES("E0511", """
        `split` divides all pictures into three parts, for training, validation and test: `split 80% 10% 10%`. Together they make
        100 %.\
        """),
    NORMALIZE("E0512", """
        `normalize` takes one word (`none`, `per-channel`, `imagenet`), or `mean [ ] std [ ]` with one number for each
        channel.\
        """),
    LENGTH("E0513", """
        Training needs to know how long: `epochs 10`, or `steps 5000`. One of the two.\
        """),
    LATE_SEED("E0514", """
        All randomness follows from the seed: the division of the data, the first weights, the order of the pictures. So it
        stands above them.\
        """),
    GALLERY("E0515", """
        A gallery shows what each of several kernels makes of a picture (`gallery "p.jpg" with [sobel] save "g.html"`), or each
        operation of an augmentation by itself (`gallery "p.jpg" each light save "g.html"`), or pictures as training would see them
        (`gallery "p.jpg" samples 24 of light save "g.png"`).\
        """),
    MASKS("E0516", """
        Some data sets have one class a picture, others a mask: a class for each pixel. Of masks the model answers with a picture as
        large as they are, and as many channels as there are classes: `conv NAME.classes 1x1 softmax` at its end. Losses and metrics
        then go by pixels.\
        """);

    private final String id;
    private final String explanation;

    DataCode(String id, String explanation) {
        this.id = id;
        this.explanation = explanation;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
