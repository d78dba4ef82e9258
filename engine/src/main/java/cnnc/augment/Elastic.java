package cnnc.augment;

import cnnc.catalog.Literal;
import cnnc.tensor.CounterRandom;
import java.util.Optional;

/**
 * Each pixel comes from beside itself, by a smoothed random field (Simard, Steinkraus, Platt, "Best practices for convolutional neural
 * networks applied to visual document analysis", 2003): U(-1, 1) blurred with a Gaussian of {@code sigma} pixels, times {@code alpha}.
 *
 * @param shift where given, the field is scaled so that this is the root mean square of the way, in pixels, whatever alpha
 */
record Elastic(Literal.Range alpha, Literal.Range sigma, Optional<Literal.Range> shift, Fill fill)
        implements Augmentation {
    @Override
    public void apply(Image image, Draws draws) {
        double strength = draws.between(0, shift.orElse(alpha));
        double smooth = draws.between(1, sigma);
        draws.note(shift.isPresent() ? "shift" : "alpha", strength, shift.isPresent() ? "px" : "");
        draws.note("sigma", smooth, "px");
        if (strength == 0) {
            return;
        }
        int height = image.height();
        int width = image.width();
        float[] dx = field(image, Scratch.Use.FIELD_X, draws.bits(2), smooth, strength);
        float[] dy = field(image, Scratch.Use.FIELD_Y, draws.bits(3), smooth, strength);
        if (shift.isPresent()) {
            scale(dx, dy, height * width, strength);
        }
        image.displace(dx, dy, fill);
    }

    private float[] field(Image image, Scratch.Use use, long stream, double smooth, double strength) {
        int count = image.height() * image.width();
        float[] field = image.scratch().floats(Scratch.Use.PLANE, count);
        float factor = (float) strength * 0x1p-23f;
        for (int i = 0; i < count; i += 2) { // two numbers of each draw: 32 bits are enough for a way of pixels
            long bits = CounterRandom.bits(stream, i);
            field[i] = ((int) (bits >>> 40) - (1 << 23)) * factor;
            if (i + 1 < count) {
                field[i + 1] = ((int) (bits & 0xFFFFFF) - (1 << 23)) * factor;
            }
        }
        float[] smoothed = image.scratch().floats(use, count);
        Blur.gaussian(image, field, smoothed, 1, smooth, false);
        return smoothed;
    }

    private static void scale(float[] dx, float[] dy, int count, double wanted) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += dx[i] * dx[i] + dy[i] * dy[i];
        }
        float factor = sum == 0 ? 0 : (float) (wanted / Math.sqrt(sum / count));
        for (int i = 0; i < count; i++) {
            dx[i] *= factor;
            dy[i] *= factor;
        }
    }
}
