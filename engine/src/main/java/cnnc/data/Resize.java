package cnnc.data;

/**
 * Brings a picture to a size: bilinear, and where it shrinks with the triangle widened to the area that a new pixel covers
 * (antialiased). Pixel centres lie at half numbers, edges are repeated. A mask takes the nearest pixel; on borders it is 0.
 */
public record Resize(PictureSize size, Mode mode) {
    /** What becomes of the picture's proportions. */
    public enum Mode {
        /** They change. */
        STRETCH,
        /** They stay; black borders fill the rest, where Pillow's {@code ImageOps.pad} has them. */
        LETTERBOX,
        /** They stay; what stands over is cut off evenly, fractions of a pixel included, as by Pillow's {@code ImageOps.fit}. */
        CROP
    }

    /** The resized picture; the picture itself where it has the size. */
    public Picture apply(Picture picture) {
        if (picture.height() == size.height() && picture.width() == size.width()) {
            return picture;
        }
        return switch (mode) {
            case STRETCH -> Resampler.resample(picture, size);
            case LETTERBOX -> onBlack(Resampler.resample(picture, inside(picture)));
            case CROP -> {
                double scaleY = (double) size.height() / picture.height();
                double scaleX = (double) size.width() / picture.width();
                double scale = Math.max(scaleY, scaleX);
                double cutY = Math.max(0, (picture.height() - size.height() / scale) / 2);
                double cutX = Math.max(0, (picture.width() - size.width() / scale) / 2);
                yield Resampler.resample(picture, size, cutY, cutX);
            }
        };
    }

    /** The largest size of the picture's proportions, which a side of one pixel may have to give up. */
    private PictureSize inside(Picture picture) {
        double proportion = (double) picture.width() / picture.height();
        double wanted = (double) size.width() / size.height();
        return proportion > wanted
                ? new PictureSize(side(picture.height(), picture.width(), size.width(), size.height()), size.width())
                : new PictureSize(size.height(), side(picture.width(), picture.height(), size.height(), size.width()));
    }

    private static int side(int own, int other, int newOther, int most) {
        return (int) Math.clamp(Math.rint((double) own / other * newOther), 1, most);
    }

    private Picture onBlack(Picture picture) {
        int channels = picture.channels();
        byte[] mask = picture.mask();
        return new Picture(
                size.height(),
                size.width(),
                channels,
                centred(picture, picture.pixels(), channels),
                mask == null ? null : centred(picture, mask, 1));
    }

    /** @param bytes of the picture, {@code (H, W, C)} */
    private byte[] centred(Picture picture, byte[] bytes, int channels) {
        byte[] out = new byte[size.height() * size.width() * channels];
        int top = middle(size.height() - picture.height());
        int left = middle(size.width() - picture.width());
        int row = picture.width() * channels;
        for (int y = 0; y < picture.height(); y++) {
            int to = ((top + y) * size.width() + left) * channels;
            System.arraycopy(bytes, y * row, out, to, row);
        }
        return out;
    }

    /** Half of an odd number goes to the even neighbour. */
    private static int middle(int gap) {
        return (int) Math.rint(gap / 2.0);
    }
}
