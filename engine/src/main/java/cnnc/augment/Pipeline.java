package cnnc.augment;

import cnnc.data.PictureSize;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations of an {@code augment} block, in order. */
public record Pipeline(List<Stage> stages) {
    public Pipeline {
        stages = List.copyOf(stages);
    }

    /** Changes the picture as sample {@code sample} of an epoch is changed. */
    public void apply(Image image, Draws draws, long seed, long epoch, long sample) {
        draws.at(seed, epoch, sample);
        apply(image, draws, stages.size());
    }

    /** The first {@code count} operations only; {@code draws} stands at the sample. */
    void apply(Image image, Draws draws, int count) {
        for (int i = 0; i < count; i++) {
            image.stage(i);
            stages.get(i).apply(image, draws);
        }
    }

    /** Whether pictures are joined, so that labels become shares. */
    public boolean mixes() {
        return mixing().isPresent();
    }

    /** The first operation that joins pictures, as written. */
    public Optional<String> mixing() {
        return stages.stream()
                .filter(stage -> stage.operation().mixes())
                .map(Stage::word)
                .findFirst();
    }

    /** The sizes that a picture of this size can have behind the last operation. */
    public Set<PictureSize> outputs(PictureSize input) {
        return new Group.Sequence(stages).outputs(input);
    }
}
