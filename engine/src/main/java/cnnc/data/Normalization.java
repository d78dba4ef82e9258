package cnnc.data;

import java.util.Arrays;
import java.util.List;

/** What {@code normalize} asks for: how a channel's numbers are shifted and scaled after they were brought to 0..1. */
public sealed interface Normalization {
    /** Numbers stay in 0..1. */
    record None() implements Normalization {}

    /** Mean 0 and standard deviation 1 for each channel over the training pictures. */
    record PerChannel() implements Normalization {}

    /** {@code (x - mean) / std} by channel, x in 0..1; one number for all channels or one for each. */
    record MeanStd(List<Float> mean, List<Float> std) implements Normalization {
        public MeanStd {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
            if (mean.isEmpty() || mean.size() != std.size()) {
                throw new IllegalArgumentException(mean.size() + " means and " + std.size() + " standard deviations");
            }
            for (float s : std) {
                if (!(s > 0) || Float.isInfinite(s)) {
                    throw new IllegalArgumentException("a standard deviation is a number above 0, not " + s);
                }
            }
            for (float m : mean) {
                if (!Float.isFinite(m)) {
                    throw new IllegalArgumentException("a mean is a finite number, not " + m);
                }
            }
        }

        /** The same numbers for a picture of so many channels. */
        MeanStd forChannels(int channels) {
            if (mean.size() == channels) {
                return this;
            }
            if (mean.size() != 1) {
                throw new IllegalArgumentException(mean.size() + " means for pictures of " + channels
                        + (channels == 1 ? " channel" : " channels"));
            }
            return new MeanStd(repeat(mean.getFirst(), channels), repeat(std.getFirst(), channels));
        }

        private static List<Float> repeat(Float value, int times) {
            Float[] values = new Float[times];
            Arrays.fill(values, value);
            return List.of(values);
        }
    }

    /** The numbers of the ImageNet training set that pretrained networks were trained with (torchvision's). */
    MeanStd IMAGENET = new MeanStd(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));
}
