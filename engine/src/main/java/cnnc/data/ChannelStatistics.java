package cnnc.data;

import cnnc.data.Normalization.MeanStd;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Mean and standard deviation (of the population) of each channel, exact up to the last rounding: counts of the stored numbers are summed. */
final class ChannelStatistics {
    private ChannelStatistics() {}

    /** Over every pixel of the source; a channel that never changes gets deviation 1. Numbers refer to 0..1. */
    static MeanStd of(Source source, int channels) {
        long[][] counts = new long[channels][256];
        for (int i = 0; i < source.size(); i++) {
            count(source.read(i), counts);
        }
        List<Float> mean = new ArrayList<>();
        List<Float> std = new ArrayList<>();
        for (long[] histogram : counts) {
            long n = 0;
            long sum = 0;
            long squares = 0;
            for (int value = 0; value < histogram.length; value++) {
                n += histogram[value];
                sum += histogram[value] * value;
                squares += histogram[value] * value * value;
            }
            mean.add((float) (sum / (255.0 * n)));
            std.add(deviation(n, sum, squares));
        }
        return new MeanStd(mean, std);
    }

    /** sqrt(n * squares - sum²) / (255 n); the difference is exact, so nothing cancels. */
    private static float deviation(long n, long sum, long squares) {
        BigInteger spread = BigInteger.valueOf(n)
                .multiply(BigInteger.valueOf(squares))
                .subtract(BigInteger.valueOf(sum).pow(2));
        return spread.signum() == 0 ? 1 : (float) (Math.sqrt(spread.doubleValue()) / (255.0 * n));
    }

    private static void count(Picture picture, long[][] counts) {
        byte[] pixels = picture.pixels();
        int stride = picture.channels();
        for (int i = 0; i < pixels.length; i += stride) {
            for (int c = 0; c < counts.length; c++) {
                int value = counts.length < stride
                        ? Preprocessor.luma(pixels, i)
                        : pixels[i + Math.min(c, stride - 1)] & 0xFF;
                counts[c][value]++;
            }
        }
    }
}
