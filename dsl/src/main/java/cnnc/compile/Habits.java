package cnnc.compile;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Words that people bring from Keras, PyTorch, Caffe and Darknet, and what is written here instead. Looked up in lower case, with hyphens
 * for underscores.
 */
final class Habits {
    /**
     * @param write what to put there; empty where only the explanation helps
     * @param why one sentence, without a full stop
     */
    record Habit(String write, String why) {}

    private static final Map<String, Habit> HEADS = Map.copyOf(heads());
    private static final Map<String, Habit> SETTINGS = Map.copyOf(settings());

    private Habits() {}

    /** For a word at the beginning of a line; of {@code nn.Conv2d} the last part counts. */
    static Optional<Habit> head(String word) {
        return Optional.ofNullable(HEADS.get(plain(word.substring(word.lastIndexOf('.') + 1))));
    }

    /** For a word within a line. */
    static Optional<Habit> setting(String word) {
        return Optional.ofNullable(SETTINGS.get(plain(word)));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, Habit> heads() {
        Map<String, Habit> all = new HashMap<>();
        add(
                all,
                "conv",
                "a convolution is written `conv 32 3x3`",
                "conv2d",
                "convolution",
                "convolution2d",
                "convolutional");
        add(
                all,
                "pool max",
                "pooling says how: `pool max 2x2`",
                "maxpool",
                "maxpool2d",
                "maxpooling2d",
                "max-pool",
                "max-pooling",
                "maxpooling");
        add(
                all,
                "pool average",
                "pooling says how: `pool average 2x2`",
                "avgpool",
                "avgpool2d",
                "averagepooling2d",
                "avg-pool",
                "average-pool",
                "averagepooling",
                "meanpool");
        add(
                all,
                "pool average global",
                "one number a channel: `pool average global`",
                "globalaveragepooling2d",
                "global-average-pooling",
                "gap",
                "adaptiveavgpool2d",
                "globalavgpool");
        add(
                all,
                "bn",
                "batch normalisation is `bn`",
                "batchnorm",
                "batchnorm2d",
                "batchnormalization",
                "batch-norm",
                "batch-normalization");
        add(
                all,
                "dense",
                "a fully connected layer is `dense 10`",
                "linear",
                "fc",
                "fully-connected",
                "fullyconnected",
                "innerproduct",
                "inner-product",
                "connected");
        add(all, "", "an activation is written by its name, best behind its layer: `conv 32 3x3 relu`", "activation");
        add(
                all,
                "dataset",
                "pictures are declared by `dataset NAME from FORMAT \"path\"`",
                "data",
                "data-set",
                "dataloader");
        add(all, "model", "a network is declared by `model NAME { … }`", "net", "network", "sequential");
        add(all, "train", "training is `train MODEL on DATA { … }`", "fit", "compile", "learn");
        add(all, "evaluate", "testing is `evaluate MODEL on DATA.test { … }`", "test", "eval");
        add(all, "block", "a part to be used again is `block name(filters) { … }`", "def", "function", "class");
        add(all, "repeat", "repetition is `repeat 3 { … }`", "while", "loop");
        add(all, "batch", "the size of a batch is `batch 64`", "batch-size", "batchsize", "minibatch");
        add(
                all,
                "",
                "the rate belongs to the optimizer: `optimizer sgd rate 0.01`",
                "lr",
                "learning-rate",
                "learningrate");
        add(
                all,
                "validate",
                "pictures for validation are kept back in the data set: `validate 10%`",
                "validation-split",
                "val-split");
        add(all, "", "training pictures are shuffled in every epoch, always", "shuffle");
        add(all, "", "text for people stands behind `#`; what happens while running is shown by itself", "print");
        return all;
    }

    private static Map<String, Habit> settings() {
        Map<String, Habit> all = new HashMap<>();
        add(all, "stride", "the setting is called `stride`", "strides", "subsample");
        add(
                all,
                "",
                "`same` keeps the size; `pad 1` adds so many pixels; without a word there is no padding",
                "padding");
        add(all, "", "no padding is what you get without a word", "valid");
        add(
                all,
                "",
                "the size of the kernel stands by itself: `conv 32 3x3`",
                "kernel-size",
                "ksize",
                "kernelsize",
                "filter-size");
        add(
                all,
                "",
                "the number of filters stands by itself: `conv 32 3x3`",
                "num-output",
                "out-channels",
                "nfilters",
                "num-filters");
        add(all, "", "an activation is written by its name: `conv 32 3x3 relu`", "activation", "act");
        add(all, "rate", "the setting is called `rate`", "lr", "learning-rate", "learningrate");
        add(all, "weight-decay", "the setting is called `weight-decay`", "decay", "l2", "weightdecay");
        add(
                all,
                "bn",
                "batch normalisation is `bn`",
                "batchnorm",
                "batch-norm",
                "batchnormalization",
                "batch-normalize");
        add(all, "average", "the mean of a window is `average`", "avg", "mean");
        add(all, "no-bias", "without a bias: `no-bias`", "use-bias", "nobias");
        add(all, "leaky", "the function is called `leaky`", "leaky-relu", "leakyrelu", "lrelu");
        add(all, "silu", "the function is called `silu`", "swish");
        add(
                all,
                "cross-entropy",
                "the loss is called `cross-entropy`",
                "categorical-crossentropy",
                "crossentropy",
                "sparse-categorical-crossentropy");
        add(
                all,
                "",
                "a word such as `nesterov` is there or not; `true` and `false` are not written",
                "true",
                "false",
                "on",
                "off",
                "yes",
                "no");
        return all;
    }

    private static void add(Map<String, Habit> all, String write, String why, String... foreign) {
        for (String word : foreign) {
            all.put(word, new Habit(write, why));
        }
    }
}
