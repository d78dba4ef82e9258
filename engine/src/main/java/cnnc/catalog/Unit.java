package cnnc.catalog;

import java.util.Locale;

/** The units of the language. A slot has a {@link Dimension}; a number without unit takes the slot's default. */
public enum Unit {
    DEG(Dimension.ANGLE, 1),
    RAD(Dimension.ANGLE, 180 / Math.PI),
    PX(Dimension.LENGTH, 1),
    PERCENT(Dimension.SHARE, 0.01),
    SECONDS(Dimension.TIME, 1),
    MINUTES(Dimension.TIME, 60),
    HOURS(Dimension.TIME, 3600),
    KIB(Dimension.BYTES, 1024),
    MIB(Dimension.BYTES, 1024 * 1024),
    GIB(Dimension.BYTES, 1024 * 1024 * 1024),
    EPOCHS(Dimension.EPOCHS, 1),
    STEPS(Dimension.STEPS, 1),
    CELLS(Dimension.CELLS, 1),
    PICTURES(Dimension.PICTURES, 1);

    private final Dimension dimension;
    private final double factor;

    Unit(Dimension dimension, double factor) {
        this.dimension = dimension;
        this.factor = factor;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** What one of this unit is in the dimension's base: degrees, pixels, hundredths as shares, seconds, bytes. */
    public double factor() {
        return factor;
    }

    /** As written in a program: {@code deg}, {@code %}, {@code KiB}. */
    public String word() {
        return switch (this) {
            case PERCENT -> "%";
            case KIB -> "KiB";
            case MIB -> "MiB";
            case GIB -> "GiB";
            case DEG, RAD, PX, SECONDS, MINUTES, HOURS, EPOCHS, STEPS, CELLS, PICTURES ->
                name().toLowerCase(Locale.ROOT);
        };
    }

    /** What a slot measures. */
    public enum Dimension {
        NONE,
        ANGLE,
        LENGTH,
        SHARE,
        TIME,
        BYTES,
        EPOCHS,
        STEPS,
        CELLS,
        PICTURES
    }
}
