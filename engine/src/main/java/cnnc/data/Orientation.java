package cnnc.data;

/**
 * How a stored picture is turned to stand upright: EXIF's tag 0x0112 (CIPA DC-008, 4.6.5), by cameras that store what the sensor saw. 1 is
 * upright; 2 to 4 are mirrored or upside down; 5 to 8 lie on a side, so that height and width change places.
 */
record Orientation(int exif) {
    static final Orientation UPRIGHT = new Orientation(1);

    /** What files say; nonsense counts as upright. */
    static Orientation of(long exif) {
        return exif >= 1 && exif <= 8 ? new Orientation((int) exif) : UPRIGHT;
    }

    boolean swapsSides() {
        return exif >= 5;
    }

    PictureSize of(PictureSize stored) {
        return swapsSides() ? new PictureSize(/* height= */ stored.width(), /* width= */ stored.height()) : stored;
    }

    /** The picture upright. */
    Picture apply(Picture stored) {
        if (exif == 1) {
            return stored;
        }
        boolean fromBottom = exif == 3 || exif == 4 || exif == 6 || exif == 7;
        boolean fromRight = exif == 2 || exif == 3 || exif == 7 || exif == 8;
        PictureSize size = of(stored.size());
        int channels = stored.channels();
        byte[] in = stored.pixels();
        byte[] out = new byte[in.length];
        int o = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int row = swapsSides() ? x : y;
                int column = swapsSides() ? y : x;
                row = fromBottom ? stored.height() - 1 - row : row;
                column = fromRight ? stored.width() - 1 - column : column;
                int from = (row * stored.width() + column) * channels;
                for (int c = 0; c < channels; c++) {
                    out[o++] = in[from + c];
                }
            }
        }
        return new Picture(size.height(), size.width(), channels, out);
    }
}
