package cnnc.augment;

/** Operations that join a picture with another one of its batch; the labels become shares. */
final class Mixing {
    private Mixing() {}

    /** λ·I + (1 - λ)·J, λ ~ Beta(α, α) (Zhang et al., "mixup: beyond empirical risk minimization", 2017). */
    record Mixup(double alpha) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            Image other = image.other();
            if (other == null) {
                return;
            }
            float share = (float) beta(draws, alpha);
            draws.noteShare("keeps", share);
            float[] pixels = image.pixels();
            float[] others = other.pixels();
            int count = Colour.count(image);
            for (int i = 0; i < count; i++) {
                pixels[i] = share * pixels[i] + (1 - share) * others[i];
            }
            image.keep(share);
        }

        @Override
        public boolean mixes() {
            return true;
        }
    }

    /** A rectangle of J in I; the label's share is what is left of I (Yun et al., "CutMix", 2019). */
    record Cutmix(double alpha) implements Augmentation {
        @Override
        public void apply(Image image, Draws draws) {
            Image other = image.other();
            if (other == null) {
                return;
            }
            double half = Math.sqrt(1 - beta(draws, alpha)) / 2;
            int height = image.height();
            int width = image.width();
            int x = draws.below(0, width);
            int y = draws.below(1, height);
            int left = (int) Math.clamp(Math.rint(x - half * width), 0, width);
            int right = (int) Math.clamp(Math.rint(x + half * width), 0, width);
            int top = (int) Math.clamp(Math.rint(y - half * height), 0, height);
            int bottom = (int) Math.clamp(Math.rint(y + half * height), 0, height);
            float[] pixels = image.pixels();
            float[] others = other.pixels();
            int channels = image.channels();
            int row = width * channels;
            for (int line = top; line < bottom; line++) {
                int from = line * row + left * channels;
                System.arraycopy(others, from, pixels, from, (right - left) * channels);
            }
            float share = 1 - (float) ((bottom - top) * (right - left)) / (height * width);
            draws.noteShare("keeps", share);
            image.keep(share);
        }

        @Override
        public boolean mixes() {
            return true;
        }
    }

    /** Beta(α, α): from uniform numbers for α ≤ 1 (Jöhnk, 1964), else from two gamma numbers (Marsaglia and Tsang, 2000). */
    static double beta(Draws draws, double alpha) {
        int draw = 16;
        if (alpha > 1) {
            double[] drawn = new double[1];
            int next = gamma(draws, alpha, draw, drawn);
            double x = drawn[0];
            gamma(draws, alpha, next, drawn);
            return x / (x + drawn[0]);
        }
        while (true) {
            double x = StrictMath.pow(positive(draws, draw++), 1 / alpha);
            double y = StrictMath.pow(positive(draws, draw++), 1 / alpha);
            if (x + y <= 1 && x + y > 0) {
                return x / (x + y);
            }
        }
    }

    /** Gives the next unused draw. */
    private static int gamma(Draws draws, double alpha, int first, double[] out) {
        double d = alpha - 1 / 3.0;
        double c = 1 / Math.sqrt(9 * d);
        for (int draw = first; ; draw += 2) {
            double x = draws.normal(draw);
            double v = 1 + c * x;
            v = v * v * v;
            if (v > 0 && StrictMath.log(positive(draws, draw + 1)) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                out[0] = d * v;
                return draw + 2;
            }
        }
    }

    /** Uniform in (0, 1], of 52 bits: small α want numbers near 0. */
    private static double positive(Draws draws, int draw) {
        return ((draws.bits(draw) >>> 12) + 1) * 0x1p-52;
    }
}
