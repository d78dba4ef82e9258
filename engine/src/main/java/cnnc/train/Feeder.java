package cnnc.train;

import cnnc.augment.Augmenter;
import cnnc.augment.Image;
import cnnc.augment.Pipeline;
import cnnc.data.Picture;
import cnnc.data.PictureMemory;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessor;
import cnnc.data.Source;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.step.Context;
import java.util.Arrays;
import java.util.Objects;

/**
 * Fills the inputs of a session with a batch: reads, augments and normalises, one task a picture, on the workers of the step
 * itself, so that no thread waits for another and none is idle. Where pictures are mixed, each with the next one of the batch, the
 * targets are shares {@code (N, K)}, else class numbers {@code (N)}; where they have masks, a class number for each pixel
 * {@code (N, H, W)}.
 */
final class Feeder implements Workers.Job {
    private final Examples examples;
    private final Buffer pictures;
    private final Buffer targets;
    private final Context context;
    private final long seed;
    private final int length;
    private final int wanted;
    private final boolean masks;
    private final PictureMemory[] memories;
    private final Augmenter[] augmenters;

    /** By worker: a mask {@code (H, W)} on its way where nothing is augmented. */
    private final byte[][] plain;

    private final int[] truth;
    private int[] order = {};
    private int from;

    Feeder(Examples examples, Buffer pictures, Buffer targets, Context context, long seed, int workers) {
        this.examples = examples;
        this.pictures = pictures;
        this.targets = targets;
        this.context = context;
        this.seed = seed;
        this.length = pictures.length() / context.samples.length;
        this.wanted = targets.length() / context.samples.length;
        this.masks = examples.source().hasMasks();
        this.truth = new int[context.samples.length];
        Pipeline pipeline = examples.pipeline();
        this.augmenters = new Augmenter[pipeline == null ? 0 : workers];
        this.memories = new PictureMemory[workers];
        this.plain = new byte[workers][masks ? wanted : 0];
        for (int w = 0; w < workers; w++) {
            PictureMemory memory = new PictureMemory();
            memories[w] = memory;
            if (pipeline == null) {
                continue;
            }
            augmenters[w] = new Augmenter(
                    pipeline, examples.preprocessor().steps().channels(), (sample, into) -> read(sample, memory, into));
        }
    }

    private void read(int sample, PictureMemory memory, Image into) {
        Preprocessor preprocessor = examples.preprocessor();
        PictureSize size = preprocessor.steps().output();
        Picture picture = preprocessor.resize(examples.source().read(sample, memory));
        preprocessor.writeUnit(picture, into.begin(size.height(), size.width()), 0);
        if (masks) {
            preprocessor.writeMask(picture, into.beginMask());
        }
    }

    /** Rows 0 to {@code n - 1} of the batch become the samples {@code order[from .. from + n]}. */
    void feed(Workers workers, long epoch, int[] order, int from, int n) {
        this.order = order;
        this.from = from;
        context.n = n;
        context.seed = seed;
        context.epoch = epoch;
        workers.run(n, this);
    }

    /** Classes that are told of one picture: 1, or one for each of its pixels. */
    int places() {
        return masks ? wanted : 1;
    }

    /** The class that a place of a row of the last batch shows; of mixed pictures the one with the larger share. */
    int truth(int row, int place) {
        return masks ? (int) targets.data()[targets.offset() + row * wanted + place] : truth[row];
    }

    @Override
    public void run(int row, int worker) {
        int index = order[from + row];
        Source source = examples.source();
        context.samples[row] = index;
        int at = pictures.offset() + row * length;
        Preprocessor preprocessor = examples.preprocessor();
        if (augmenters.length == 0) {
            Picture picture = preprocessor.resize(source.read(index, memories[worker]));
            preprocessor.write(picture, pictures.data(), at);
            if (masks) {
                preprocessor.writeMask(picture, plain[worker]);
                mask(row, plain[worker]);
            } else {
                label(row, source.label(index), source.label(index), 1);
            }
            return;
        }
        int partner = order[from + (row + 1) % context.n];
        Image image = augmenters[worker].apply(seed, context.epoch, index, partner);
        System.arraycopy(image.pixels(), 0, pictures.data(), at, length);
        preprocessor.normalize(pictures.data(), at);
        if (masks) {
            mask(row, Objects.requireNonNull(image.mask()));
        } else {
            label(row, source.label(index), source.label(partner), image.own());
        }
    }

    /** @param classes {@code (H, W)} from 0 */
    private void mask(int row, byte[] classes) {
        int at = targets.offset() + row * wanted;
        for (int i = 0; i < wanted; i++) {
            targets.data()[at + i] = classes[i] & 0xFF;
        }
    }

    /** @param own the first label's share */
    private void label(int row, int label, int other, float own) {
        truth[row] = own >= 0.5f ? label : other;
        int at = targets.offset() + row * wanted;
        if (wanted == 1) {
            targets.data()[at] = label;
            return;
        }
        Arrays.fill(targets.data(), at, at + wanted, 0);
        targets.data()[at + label] = own;
        targets.data()[at + other] += 1 - own;
    }
}
