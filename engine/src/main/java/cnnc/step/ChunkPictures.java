package cnnc.step;

import cnnc.kernel.CacheLine;
import cnnc.kernel.ChannelTiling;
import cnnc.kernel.Limits;
import cnnc.kernel.NormKernels;
import cnnc.tensor.Activation;

/** The pictures of one chunk for a kernel to read: where they stand, or made in the scratch of the step. */
sealed interface ChunkPictures {
    /** Where in the scratch others may begin. */
    int end();

    /** Makes {@code count} pictures from {@code first}. */
    void make(int first, int count, float[] scratch);

    /** Their array. */
    float[] data(float[] scratch);

    /** Where picture 0 of the batch would begin in it, if it was there. */
    int origin(int first);

    /** As they stand. @param end of what is in the scratch already */
    record Standing(Buffer from, int end) implements ChunkPictures {
        @Override
        public void make(int first, int count, float[] scratch) {}

        @Override
        public float[] data(float[] scratch) {
            return from.data();
        }

        @Override
        public int origin(int first) {
            return from.offset();
        }
    }

    /** Copied side by side. @param size floats of a picture */
    record Copied(Buffer from, int size, int at, int end) implements ChunkPictures {
        static Copied of(Buffer from, int size, int pictures, int at) {
            int line = CacheLine.next(at);
            return new Copied(from, size, line, line + Math.multiplyExact(pictures, size));
        }

        @Override
        public void make(int first, int count, float[] scratch) {
            System.arraycopy(from.data(), from.offset() + first * size, scratch, at, count * size);
        }

        @Override
        public float[] data(float[] scratch) {
            return scratch;
        }

        @Override
        public int origin(int first) {
            return at - first * size;
        }
    }

    /** What a batch norm made of them, made once more: {@code limits((x - mean) · gamma/σ + beta)}. */
    final class Normalized implements ChunkPictures {
        private final NormKernels kernels;
        private final ChannelTiling tiling;
        private final Limits limits;
        private final NormConstants constants;
        private final Copied copied;

        /** @param first of the operands gamma, beta, mean, 1/σ {@code (C)} */
        Normalized(Binding binding, Activation activation, int first, int pictures, int at) {
            this.kernels = binding.kernels().norm();
            this.tiling = ChannelTiling.of(binding.inShape(0).dim(-1));
            this.limits = Limits.of(activation);
            this.constants = new NormConstants(
                    tiling, binding.in(first), binding.in(first + 1), binding.in(first + 2), binding.in(first + 3));
            this.copied =
                    Copied.of(binding.in(0), Math.toIntExact(binding.inShape(0).sampleSize()), pictures, at);
        }

        /** Behind the pictures means, scales, shifts. */
        private int constantsAt() {
            return CacheLine.next(copied.end());
        }

        @Override
        public int end() {
            return constantsAt() + constants.floats();
        }

        @Override
        public void make(int first, int count, float[] scratch) {
            constants.write(scratch, constantsAt());
            Buffer x = copied.from();
            int size = copied.size();
            kernels.normalize(
                    tiling,
                    limits,
                    x.data(),
                    x.offset() + first * size,
                    scratch,
                    copied.at(),
                    count * size,
                    scratch,
                    constantsAt());
        }

        @Override
        public float[] data(float[] scratch) {
            return scratch;
        }

        @Override
        public int origin(int first) {
            return copied.origin(first);
        }
    }
}
