package cnnc.data;

import cnnc.data.Normalization.MeanStd;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What turns a stored picture into the model's input: resize, cut out the centre, pad with black, bring to {@code channels}, scale to 0..1,
 * normalise - in this order. It is stored with the model and applied in the same way in training, evaluation and prediction, by a
 * {@link Preprocessor}.
 *
 * @param resize the first step; empty = pictures must have the right size
 * @param crop the size of the centre that is kept; an odd pixel is cut off at the bottom or right
 * @param pad black pixels added on each side
 * @param channels 1 or 3: grey is repeated, coloured pictures become 0.299 R + 0.587 G + 0.114 B, rounded
 * @param output height and width after these steps: the model's input
 * @param normalization mean and deviation of each channel; 0 and 1 where nothing is normalised
 */
public record Preprocessing(
        Optional<Resize> resize,
        Optional<PictureSize> crop,
        int pad,
        int channels,
        PictureSize output,
        MeanStd normalization) {
    /** Numbers stay in 0..1. */
    public static final MeanStd UNCHANGED = new MeanStd(List.of(0f), List.of(1f));

    public Preprocessing {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + channels);
        }
        if (pad < 0 || 2L * pad >= Math.min(output.height(), output.width())) {
            throw new IllegalArgumentException("a pad of " + pad + " pixels in an output of " + output);
        }
        PictureSize kept = new PictureSize(output.height() - 2 * pad, output.width() - 2 * pad);
        if (!crop.or(() -> resize.map(Resize::size)).orElse(kept).equals(kept)) {
            throw new IllegalArgumentException("the steps don't give an output of " + output);
        }
        normalization = normalization.forChannels(channels);
    }

    /** For stored pictures of one size that are only brought to 0..1. */
    public static Preprocessing plain(PictureSize stored, int channels) {
        return new Preprocessing(Optional.empty(), Optional.empty(), 0, channels, stored, UNCHANGED);
    }

    /** The same steps with other numbers at their end. */
    public Preprocessing with(MeanStd numbers) {
        return new Preprocessing(resize, crop, pad, channels, output, numbers);
    }

    /** Height and width after resize and crop. */
    PictureSize kept() {
        return new PictureSize(output.height() - 2 * pad, output.width() - 2 * pad);
    }

    /** The size that stored pictures must have; empty where they are resized or cut to it. */
    public Optional<PictureSize> stored() {
        return resize.isPresent() || crop.isPresent() ? Optional.empty() : Optional.of(kept());
    }

    /** Numbers of one picture: {@code H * W * C} of the output. */
    public int outputLength() {
        return Math.toIntExact(output.pixels() * channels);
    }

    /** For the model's metadata. */
    public JsonObject toJson() {
        return PreprocessingJson.write(this);
    }

    /** @throws IllegalArgumentException saying what is wrong, when the object is not one that {@link #toJson} wrote */
    public static Preprocessing fromJson(JsonObject json) {
        return PreprocessingJson.read(json);
    }
}
