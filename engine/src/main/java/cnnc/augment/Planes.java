package cnnc.augment;

import cnnc.kernel.PictureKernels;

/** The pixels of a coloured picture as three planes, a block at a time that stays in the nearest cache: kernels take planes in lanes. */
final class Planes {
    /** Pixels: 3 planes of 4 KiB. */
    private static final int BLOCK = 1024;

    private Planes() {}

    /** What a kernel makes of planes {@code (3, BLOCK)}, of which {@code count} pixels are there. */
    interface Change {
        void apply(PictureKernels kernels, float[] planes, int plane, int count, float by);
    }

    /** Changes all pixels. Only of a picture of three channels. */
    static void change(Image image, float by, Change change) {
        float[] pixels = image.pixels();
        float[] planes = image.scratch().floats(Scratch.Use.PLANES, 3 * BLOCK);
        int count = image.height() * image.width();
        for (int from = 0; from < count; from += BLOCK) {
            int here = Math.min(BLOCK, count - from);
            image.kernels().split(pixels, 3 * from, planes, BLOCK, here);
            change.apply(image.kernels(), planes, BLOCK, here, by);
            image.kernels().join(planes, BLOCK, pixels, 3 * from, here);
        }
    }
}
