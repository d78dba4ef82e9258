package cnnc.augment;

import cnnc.catalog.Literal;

/**
 * Each corner of the result lies somewhat inside the picture, by |N(0, s)| of the sides: seen from another side, and zoomed in. The map is
 * that of a square to a quadrilateral (Heckbert, "Fundamentals of texture mapping and image warping", 1989).
 *
 * @param scale the range of s, a share of the sides
 */
record Perspective(Literal.Range scale, Fill fill) implements Augmentation {
    /** A side of the quadrilateral shorter than this many pixels is nothing to look at: drawn again. */
    private static final double LEAST_SIDE = 2;

    private static final int TRIES = 8;

    @Override
    public void apply(Image image, Draws draws) {
        double s = draws.between(0, scale);
        draws.noteShare("scale", s);
        double[] x = new double[4];
        double[] y = new double[4];
        for (int t = 0; s > 0 && t < TRIES; t++) {
            for (int corner = 0; corner < 4; corner++) {
                double inX = Math.abs(draws.normal(1 + 8 * t + corner) * s) % 1 * image.width();
                double inY = Math.abs(draws.normal(5 + 8 * t + corner) * s) % 1 * image.height();
                x[corner] = corner == 0 || corner == 3 ? inX : image.width() - inX;
                y[corner] = corner < 2 ? inY : image.height() - inY;
            }
            if (isWide(x, y)) {
                project(image, x, y);
                return;
            }
        }
    }

    private static boolean isWide(double[] x, double[] y) {
        return x[1] - x[0] >= LEAST_SIDE
                && x[2] - x[3] >= LEAST_SIDE
                && y[3] - y[0] >= LEAST_SIDE
                && y[2] - y[1] >= LEAST_SIDE;
    }

    /** Corners in the order top left, top right, bottom right, bottom left. */
    private void project(Image image, double[] x, double[] y) {
        double sumX = x[0] - x[1] + x[2] - x[3];
        double sumY = y[0] - y[1] + y[2] - y[3];
        double dx1 = x[1] - x[2];
        double dx2 = x[3] - x[2];
        double dy1 = y[1] - y[2];
        double dy2 = y[3] - y[2];
        double area = dx1 * dy2 - dx2 * dy1;
        double g = (sumX * dy2 - dx2 * sumY) / area;
        double h = (dx1 * sumY - sumX * dy1) / area;
        double w = image.width();
        double t = image.height();
        image.project(
                (x[1] - x[0] + g * x[1]) / w,
                (x[3] - x[0] + h * x[3]) / t,
                x[0],
                (y[1] - y[0] + g * y[1]) / w,
                (y[3] - y[0] + h * y[3]) / t,
                y[0],
                g / w,
                h / t,
                1,
                image.height(),
                image.width(),
                fill);
    }
}
