package cnnc.compile;

import cnnc.data.PictureSize;
import cnnc.source.Span;

/**
 * {@code gallery "china.jpg" each slide columns 6 size 160x160 save "gallery.html"}.
 *
 * @param path a picture, as written
 * @param size to which the picture is brought first
 * @param save a page or a picture, by its ending
 */
public record PreviewStatement(String path, Subject subject, int columns, PictureSize size, String save, Span at)
        implements ProgramStatement {
    /** What the tiles show. */
    public sealed interface Subject {
        /** Every operation by itself, with certainty. */
        record Each(AugmentStatement augment) implements Subject {}

        /** What training would see of the picture. */
        record Samples(int count, AugmentStatement augment) implements Subject {}
    }

    @Override
    public String describe() {
        return "a gallery of an augmentation";
    }
}
