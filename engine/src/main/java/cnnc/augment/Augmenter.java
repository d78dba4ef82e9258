package cnnc.augment;

/** Applies a pipeline, sample by sample: one object a worker. */
public final class Augmenter {
    /** Where pictures come from. */
    public interface Reader {
        /** Writes a sample's picture, in 0..1, to where {@link Image#begin} says. */
        void read(int sample, Image into);
    }

    private final Pipeline pipeline;
    private final Reader reader;
    private final Image image;
    private final Image other;
    private final Mate mate = this::before;
    private final Draws draws = new Draws();
    private final Draws otherDraws = new Draws();
    private long seed;
    private long epoch;
    private int partner;
    private int otherStage;

    public Augmenter(Pipeline pipeline, int channels, Reader reader) {
        this.pipeline = pipeline;
        this.reader = reader;
        this.image = new Image(channels);
        this.other = new Image(channels);
    }

    /**
     * The sample as an epoch sees it; valid until the next call.
     *
     * @param partner the sample with which operations that mix, mix
     */
    public Image apply(long seed, long epoch, int sample, int partner) {
        this.seed = seed;
        this.epoch = epoch;
        this.partner = partner;
        otherStage = -1;
        reader.read(sample, image);
        image.mate(mate);
        pipeline.apply(image, draws, seed, epoch, sample);
        image.pixels();
        return image;
    }

    /** The partner behind the first stages, which are as in its own row of the batch but that it mixes with none. */
    private Image before(int stage) {
        if (otherStage != stage) {
            otherStage = stage;
            reader.read(partner, other);
            otherDraws.at(seed, epoch, partner);
            pipeline.apply(other, otherDraws, stage);
        }
        return other;
    }
}
