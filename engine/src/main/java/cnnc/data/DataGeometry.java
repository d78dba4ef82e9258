package cnnc.data;

import java.util.Optional;

/** Works out what pictures become from the sizes that are stored and the steps asked for. */
final class DataGeometry {
    private DataGeometry() {}

    /** The steps of all parts, without normalisation. */
    static Preprocessing steps(String name, DataParts parts, DatasetOptions options) {
        Optional<PictureSize> crop = options.crop();
        PictureSize resized = options.resize().map(Resize::size).orElseGet(() -> stored(name, parts));
        crop.filter(size -> size.height() > resized.height() || size.width() > resized.width())
                .ifPresent(size -> {
                    throw problem(
                            name,
                            "crop",
                            "cuts " + size + " out of pictures of " + resized,
                            "write a smaller size, or resize before");
                });
        PictureSize kept = crop.orElse(resized);
        int pad = options.pad();
        PictureSize output = new PictureSize(kept.height() + 2 * pad, kept.width() + 2 * pad);
        int channels = options.gray()
                ? 1
                : parts.all().mapToInt(Source::channels).max().orElseThrow();
        return new Preprocessing(options.resize(), crop, pad, channels, output, Preprocessing.UNCHANGED);
    }

    /** The one size of all pictures. */
    private static PictureSize stored(String name, DataParts parts) {
        long sizes = parts.all().map(Source::pictureSize).distinct().count();
        return parts.train()
                .pictureSize()
                .filter(size -> sizes == 1)
                .orElseThrow(() -> problem(
                        name,
                        "",
                        "has pictures of different sizes",
                        "bring them to one size: `resize 224x224`, for example"));
    }

    private static DataException problem(String name, String word, String what, String remedy) {
        return new DataException(new DataProblem(name, word, what, "", remedy));
    }
}
