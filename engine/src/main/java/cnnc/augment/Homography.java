package cnnc.augment;

/**
 * A map of the plane that keeps straight lines straight: {@code (x, y) -> (a·x + b·y + c, d·x + e·y + f) / (g·x + h·y + i)}. Here it takes a
 * place of the output to its place in the source.
 */
final class Homography {
    double a;
    double b;
    double c;
    double d;
    double e;
    double f;
    double g;
    double h;
    double i;

    Homography() {
        identity();
    }

    void identity() {
        set(1, 0, 0, 0, 1, 0, 0, 0, 1);
    }

    void set(double a, double b, double c, double d, double e, double f, double g, double h, double i) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
        this.e = e;
        this.f = f;
        this.g = g;
        this.h = h;
        this.i = i;
    }

    /** Becomes: first the other map, then this one. */
    void after(double na, double nb, double nc, double nd, double ne, double nf, double ng, double nh, double ni) {
        if (isAffine() && ng == 0 && nh == 0 && ni == 1) {
            set(
                    a * na + b * nd,
                    a * nb + b * ne,
                    a * nc + b * nf + c,
                    d * na + e * nd,
                    d * nb + e * ne,
                    d * nc + e * nf + f,
                    0,
                    0,
                    1);
            return;
        }
        set(
                a * na + b * nd + c * ng,
                a * nb + b * ne + c * nh,
                a * nc + b * nf + c * ni,
                d * na + e * nd + f * ng,
                d * nb + e * ne + f * nh,
                d * nc + e * nf + f * ni,
                g * na + h * nd + i * ng,
                g * nb + h * ne + i * nh,
                g * nc + h * nf + i * ni);
    }

    boolean isAffine() {
        return g == 0 && h == 0 && i == 1;
    }

    boolean isIdentity() {
        return isAffine() && a == 1 && b == 0 && c == 0 && d == 0 && e == 1 && f == 0;
    }

    /** Mirrored or not, upside down or not, moved by whole pixels: every output pixel is one source pixel. */
    boolean isWholeShift() {
        return isAffine()
                && b == 0
                && d == 0
                && Math.abs(a) == 1
                && Math.abs(e) == 1
                && c == Math.rint(c)
                && f == Math.rint(f);
    }

    double x(double x, double y) {
        return (a * x + b * y + c) / (g * x + h * y + i);
    }

    double y(double x, double y) {
        return (d * x + e * y + f) / (g * x + h * y + i);
    }

    /** The way back, up to a factor that doesn't matter. */
    Homography inverse() {
        Homography back = new Homography();
        back.set(
                e * i - f * h,
                c * h - b * i,
                b * f - c * e,
                f * g - d * i,
                a * i - c * g,
                c * d - a * f,
                d * h - e * g,
                b * g - a * h,
                a * e - b * d);
        return back;
    }
}
