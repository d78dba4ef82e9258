package cnnc.augment;

import cnnc.data.PictureSize;
import java.util.List;

/** The operations of an {@code augment} block, in order. */
public record Pipeline(List<Stage> stages) {
    public Pipeline {
        stages = List.copyOf(stages);
    }

    /** @param key hash of the operation's path in the program: the "operation" of its random numbers */
    public record Stage(Augmentation operation, long key) {}

    public void apply(Image image, Draws draws, long seed, long epoch, long sample) {
        for (Stage stage : stages) {
            draws.at(seed, epoch, sample, stage.key());
            stage.operation().apply(image, draws);
        }
    }

    /** The size that a picture of this size has behind the last operation. */
    public PictureSize output(PictureSize input) {
        PictureSize size = input;
        for (Stage stage : stages) {
            size = stage.operation().output(size);
        }
        return size;
    }
}
