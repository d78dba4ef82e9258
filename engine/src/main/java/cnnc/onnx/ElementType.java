package cnnc.onnx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Types of elements, under the numbers of ONNX {@code TensorProto.DataType}. Strings, complex and sub-byte numbers are not among them. */
public enum ElementType {
    FLOAT(1, 32),
    UINT8(2, 8),
    INT8(3, 8),
    UINT16(4, 16),
    INT16(5, 16),
    INT32(6, 32),
    INT64(7, 64),
    BOOL(9, 8),
    FLOAT16(10, 16),
    DOUBLE(11, 64),
    UINT32(12, 32),
    UINT64(13, 64),
    BFLOAT16(16, 16);

    private final int number;
    private final int bits;

    ElementType(int number, int bits) {
        this.number = number;
        this.bits = bits;
    }

    /** The type of that number of the standard, where it is one of these. */
    static Optional<ElementType> of(int number) {
        return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
    }

    int number() {
        return number;
    }

    int bytes() {
        return bits / 8;
    }

    boolean isReal() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
    }

    boolean isUnsigned() {
        return this == BOOL || name().startsWith("UINT");
    }

    /** The nearest number of a real type. */
    double round(double value) {
        return switch (this) {
            case FLOAT -> (float) value;
            case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16((float) value));
            case BFLOAT16 -> Float.intBitsToFloat(bfloat16((float) value) << 16);
            default -> value;
        };
    }

    /** The sixteen upper bits, rounded to nearest even. */
    static int bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.isNaN(value) ? 0x7FC0 : (bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16;
    }

    /** The number of a whole type that has the same lowest bits; a bool is 0 or 1. */
    long wrap(long value) {
        if (this == BOOL) {
            return value == 0 ? 0 : 1;
        }
        int unused = 64 - bits;
        return isUnsigned() ? value << unused >>> unused : value << unused >> unused;
    }

    /** As the standard writes it: {@code float}, {@code int64}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
