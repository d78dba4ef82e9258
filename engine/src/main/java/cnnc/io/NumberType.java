package cnnc.io;

import java.nio.ByteBuffer;

/** How numbers are written; rounded to the nearest, of two equally near ones to the even one (IEEE 754). */
public enum NumberType {
    F32(4, Float.MAX_VALUE),
    /** IEEE 754 binary16: 11 bits of precision. */
    F16(2, 65504),
    /** The upper half of a float32: its range, with 8 bits of precision. */
    BF16(2, Float.intBitsToFloat(0x7f7f_0000));

    private final int bytes;
    private final float max;

    NumberType(int bytes, float max) {
        this.bytes = bytes;
        this.max = max;
    }

    /** What a number takes. */
    public int bytes() {
        return bytes;
    }

    /** The largest that it holds. */
    public float max() {
        return max;
    }

    void put(ByteBuffer to, float x) {
        switch (this) {
            case F32 -> to.putFloat(x);
            case F16 -> to.putShort(Float.floatToFloat16(x));
            case BF16 -> to.putShort(bfloat16(x));
        }
    }

    /** Whether a finite number becomes an infinite one. */
    boolean overflows(float x) {
        return switch (this) {
            case F32 -> false;
            case F16 -> Float.isFinite(x) && !Float.isFinite(Float.float16ToFloat(Float.floatToFloat16(x)));
            case BF16 -> Float.isFinite(x) && !Float.isFinite(Float.intBitsToFloat(bfloat16(x) << 16));
        };
    }

    private static short bfloat16(float x) {
        int bits = Float.floatToRawIntBits(x);
        if (Float.isNaN(x)) {
            return (short) (bits >>> 16 | 0x40); // quiet, so that something is left of its fraction
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
