package cnnc.train;

import cnnc.augment.Augmenter;
import cnnc.augment.Image;
import cnnc.augment.Pipeline;
import cnnc.data.PictureMemory;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessor;
import cnnc.data.Source;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.step.Context;
import java.util.Arrays;

/**
 * Fills the inputs of a session with a batch: reads, augments and normalises, one task a picture, on the workers of the step
 * itself, so that no thread waits for another and none is idle. Where pictures are mixed, each with the next one of the batch, the
 * targets are shares {@code (N, K)}, else class numbers {@code (N)}.
 */
final class Feeder implements Workers.Job {
    private final Examples examples;
    private final Buffer pictures;
    private final Buffer targets;
    private final Context context;
    private final long seed;
    private final int length;
    private final int classes;
    private final PictureMemory[] memories;
    private final Augmenter[] augmenters;
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
        this.classes = targets.length() / context.samples.length;
        this.truth = new int[context.samples.length];
        Pipeline pipeline = examples.pipeline();
        this.augmenters = new Augmenter[pipeline == null ? 0 : workers];
        this.memories = new PictureMemory[workers];
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
        PictureSize size = examples.preprocessor().steps().output();
        examples.preprocessor()
                .writeUnit(examples.source().read(sample, memory), into.begin(size.height(), size.width()), 0);
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

    /** The class that a row of the last batch shows; of mixed pictures the one with the larger share. */
    int truth(int row) {
        return truth[row];
    }

    @Override
    public void run(int row, int worker) {
        int index = order[from + row];
        Source source = examples.source();
        context.samples[row] = index;
        int at = pictures.offset() + row * length;
        Preprocessor preprocessor = examples.preprocessor();
        if (augmenters.length == 0) {
            preprocessor.write(source.read(index, memories[worker]), pictures.data(), at);
            label(row, source.label(index), source.label(index), 1);
            return;
        }
        int partner = order[from + (row + 1) % context.n];
        Image image = augmenters[worker].apply(seed, context.epoch, index, partner);
        System.arraycopy(image.pixels(), 0, pictures.data(), at, length);
        preprocessor.normalize(pictures.data(), at);
        label(row, source.label(index), source.label(partner), image.own());
    }

    /** @param own the first label's share */
    private void label(int row, int label, int other, float own) {
        truth[row] = own >= 0.5f ? label : other;
        int at = targets.offset() + row * classes;
        if (classes == 1) {
            targets.data()[at] = label;
            return;
        }
        Arrays.fill(targets.data(), at, at + classes, 0);
        targets.data()[at + label] = own;
        targets.data()[at + other] += 1 - own;
    }
}
