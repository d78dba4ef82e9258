package cnnc.train;

import cnnc.augment.Draws;
import cnnc.augment.Image;
import cnnc.augment.Pipeline;
import cnnc.data.PictureMemory;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessing;
import cnnc.data.Preprocessor;
import cnnc.kernel.Workers;
import cnnc.step.Buffer;
import cnnc.step.Context;

/**
 * Fills the inputs of a session with a batch: reads, augments and normalises, one task a picture, on the workers of the step
 * itself, so that no thread waits for another and none is idle.
 */
final class Feeder implements Workers.Job {
    private final Examples examples;
    private final Buffer pictures;
    private final Buffer targets;
    private final Context context;
    private final long seed;
    private final int length;
    private final Image[] images;
    private final Draws[] draws;
    private final PictureMemory[] memories;
    private int[] order = {};
    private int from;

    Feeder(Examples examples, Buffer pictures, Buffer targets, Context context, long seed, int workers) {
        this.examples = examples;
        this.pictures = pictures;
        this.targets = targets;
        this.context = context;
        this.seed = seed;
        this.length = pictures.length() / context.samples.length;
        this.images = new Image[workers];
        this.draws = new Draws[workers];
        this.memories = new PictureMemory[workers];
        for (int w = 0; w < workers; w++) {
            images[w] = new Image(examples.preprocessor().steps().channels());
            draws[w] = new Draws();
            memories[w] = new PictureMemory();
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

    @Override
    public void run(int row, int worker) {
        int index = order[from + row];
        context.samples[row] = index;
        targets.data()[targets.offset() + row] = examples.source().label(index);
        int at = pictures.offset() + row * length;
        Preprocessor preprocessor = examples.preprocessor();
        Pipeline pipeline = examples.pipeline();
        if (pipeline == null) {
            preprocessor.write(examples.source().read(index, memories[worker]), pictures.data(), at);
            return;
        }
        Preprocessing steps = preprocessor.steps();
        PictureSize size = steps.output();
        Image image = images[worker];
        preprocessor.writeUnit(
                examples.source().read(index, memories[worker]), image.begin(size.height(), size.width()), 0);
        pipeline.apply(image, draws[worker], seed, context.epoch, index);
        System.arraycopy(image.pixels(), 0, pictures.data(), at, length);
        preprocessor.normalize(pictures.data(), at);
    }
}
