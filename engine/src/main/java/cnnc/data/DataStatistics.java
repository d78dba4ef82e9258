package cnnc.data;

import cnnc.data.Normalization.MeanStd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Numbers of a data set.
 *
 * @param masks whether classes are those of pixels
 * @param parts in the order train, validation, test
 * @param channels 1 or 3
 * @param numbers of the training part's channels, pictures being 0 to 1, every pixel counting alike
 */
public record DataStatistics(boolean masks, List<Part> parts, List<String> classes, int channels, MeanStd numbers) {
    /**
     * A part.
     *
     * @param perClass pictures, or pixels of masks, in the order of the classes
     * @param smallest by pixels
     */
    public record Part(String name, int pictures, List<Long> perClass, PictureSize smallest, PictureSize largest) {}

    /** Reads all pictures of the training part and decodes those of the others, too, where their sizes differ. */
    public static DataStatistics of(Path place, Format.OfFiles format) {
        DataParts parts = format.open(place);
        List<Part> all = new ArrayList<>();
        all.add(part("train", parts.train()));
        parts.validation().ifPresent(source -> all.add(part("validation", source)));
        parts.test().ifPresent(source -> all.add(part("test", source)));
        int channels = parts.train().channels();
        return new DataStatistics(
                parts.train().hasMasks(),
                all,
                parts.train().classes(),
                channels,
                ChannelStatistics.of(parts.train(), channels));
    }

    private static Part part(String name, Source source) {
        List<PictureSize> sizes = source.pictureSize().map(List::of).orElseGet(() -> {
            List<PictureSize> each = new ArrayList<>();
            for (int i = 0; i < source.size(); i++) {
                each.add(source.read(i).size());
            }
            return each;
        });
        Comparator<PictureSize> byPixels = Comparator.comparing(PictureSize::pixels);
        return new Part(
                name,
                source.size(),
                Arrays.stream(ClassCounts.of(source)).boxed().toList(),
                sizes.stream().min(byPixels).orElseThrow(),
                sizes.stream().max(byPixels).orElseThrow());
    }
}
