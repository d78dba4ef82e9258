package cnnc.compile;

import cnnc.data.PictureSize;
import java.util.List;

/**
 * What is known of a data set without reading its pictures, after its options (classes, limit, division, resize …).
 *
 * @param masks whether each pixel has a class, instead of each picture
 * @param size of the pictures as the model gets them
 * @param channels 1 or 3
 * @param train number of pictures; 0 in the others where the part is missing
 */
public record DataFacts(
        List<String> classes, boolean masks, PictureSize size, int channels, int train, int validation, int test) {
    public DataFacts {
        classes = List.copyOf(classes);
    }
}
