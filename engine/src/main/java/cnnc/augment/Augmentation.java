package cnnc.augment;

import cnnc.data.PictureSize;

/** One operation of an {@code augment} block. Stateless: what is random comes from {@code draws}. */
public interface Augmentation {
    void apply(Image image, Draws draws);

    /** The size that a picture of this size has afterwards. */
    default PictureSize output(PictureSize input) {
        return input;
    }
}
