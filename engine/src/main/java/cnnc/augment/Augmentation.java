package cnnc.augment;

import cnnc.data.PictureSize;
import java.util.Set;

/** One operation of an {@code augment} block. Stateless: what is random comes from {@code draws}. */
public interface Augmentation {
    void apply(Image image, Draws draws);

    /** The sizes that a picture of this size can have afterwards. */
    default Set<PictureSize> outputs(PictureSize input) {
        return Set.of(input);
    }

    /** Whether it joins a picture with another one, and their labels. */
    default boolean mixes() {
        return false;
    }
}
