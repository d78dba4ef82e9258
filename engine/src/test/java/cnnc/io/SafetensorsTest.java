package cnnc.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cnnc.tensor.Shape;
import cnnc.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Property(tries = 100)
    void whatIsWrittenIsRead(
            @ForAll @Size(max = 4) Map<@StringLength(max = 8) String, @Size(max = 40) float[]> tensors,
            @ForAll @Size(max = 3) Map<@StringLength(max = 8) String, String> metadata)
            throws IOException {
        tensors.remove("__metadata__");
        Path file = Files.createTempFile("cnnc", ".safetensors");
        Map<String, Tensor> named = new LinkedHashMap<>();
        tensors.forEach((name, data) -> named.put(name, new Tensor(Shape.of(data.length), data)));
        new Safetensors(named, metadata).write(file);
        Safetensors read = Safetensors.read(file);
        assertThat(read.metadata()).isEqualTo(metadata);
        assertThat(Safetensors.readMetadata(file)).isEqualTo(metadata);
        assertThat(read.tensors().keySet()).isEqualTo(named.keySet());
        named.forEach((name, tensor) -> {
            assertThat(read.tensors().get(name).shape()).isEqualTo(tensor.shape());
            assertThat(read.tensors().get(name).data()).isEqualTo(tensor.data());
        });
        Files.delete(file);
    }

    /** The number that is read is the nearest that the type holds; of two as near, the one whose last bit is 0. */
    @Property(tries = 500)
    void narrowTypesRoundToTheNearest(@ForAll int bits, @ForAll NumberType type) throws IOException {
        float x = Float.intBitsToFloat(bits);
        Path file = Files.createTempFile("cnnc", ".safetensors");
        Safetensors one = new Safetensors(Map.of("w", new Tensor(Shape.of(1), new float[] {x})), Map.of());
        if (type.overflows(x)) {
            assertThatThrownBy(() -> one.write(file, type))
                    .isInstanceOf(FileProblem.class)
                    .hasMessageContaining("`w` holds " + x);
            assertThat(Math.abs(x)).isGreaterThan(type.max());
            return;
        }
        one.write(file, type);
        float read = Safetensors.read(file).tensors().get("w").data()[0];
        if (Float.isNaN(x) || Float.isInfinite(x)) {
            assertThat(read).isEqualTo(Float.valueOf(x));
            return;
        }
        double below = next(read, type, -1);
        double above = next(read, type, 1);
        double distance = Math.abs((double) read - x);
        assertThat(distance).isLessThanOrEqualTo(Math.min(Math.abs(below - x), Math.abs(above - x)));
        boolean tie = distance > 0 && (distance == Math.abs(below - x) || distance == Math.abs(above - x));
        assertThat(tie && isOdd(read, type)).isFalse();
        new Safetensors(Map.of("w", new Tensor(Shape.of(1), new float[] {read})), Map.of()).write(file, type);
        assertThat(Safetensors.read(file).tensors().get("w").data()[0]).isEqualTo(read);
        Files.delete(file);
    }

    /** Halves between neighbours, in both directions. */
    @Test
    void halvesGoToTheEvenNeighbour() throws IOException {
        float[] f16 = {1 + 0x1p-11f, 1 + 0x3p-11f, 2049, 2051, 65519, -65519, 0x1p-25f, 0x3p-25f};
        assertThat(written(f16, NumberType.F16))
                .containsExactly(1, 1 + 0x1p-9f, 2048, 2052, 65504, -65504, 0, 0x1p-23f);
        float[] bf16 = {1 + 0x1p-8f, 1 + 0x3p-8f, 257, 259, -257};
        assertThat(written(bf16, NumberType.BF16)).containsExactly(1, 1 + 0x1p-6f, 256, 260, -256);
    }

    private float[] written(float[] data, NumberType type) throws IOException {
        Path file = folder.resolve(type + ".safetensors");
        new Safetensors(Map.of("w", new Tensor(Shape.of(data.length), data)), Map.of()).write(file, type);
        return Safetensors.read(file).tensors().get("w").data();
    }

    /** The neighbour of a number that the type holds; far away where there is none. */
    private static double next(float x, NumberType type, int direction) {
        if (Math.abs(x) == type.max() && Math.signum(x) == direction) {
            return direction * Double.MAX_VALUE;
        }
        return switch (type) {
            case F32 -> direction > 0 ? Math.nextUp(x) : Math.nextDown(x);
            case F16 -> {
                short bits = Float.floatToFloat16(x);
                yield Float.float16ToFloat((short) step(bits, x, direction, 0x8000));
            }
            case BF16 -> {
                int bits = Float.floatToRawIntBits(x) >>> 16;
                yield Float.intBitsToFloat(step(bits, x, direction, 0x8000) << 16);
            }
        };
    }

    private static int step(int bits, float x, int direction, int sign) {
        return x == 0 ? (direction > 0 ? 1 : sign | 1) : (x > 0) == (direction > 0) ? bits + 1 : bits - 1;
    }

    private static boolean isOdd(float x, NumberType type) {
        return switch (type) {
            case F32 -> (Float.floatToRawIntBits(x) & 1) == 1;
            case F16 -> (Float.floatToFloat16(x) & 1) == 1;
            case BF16 -> (Float.floatToRawIntBits(x) >>> 16 & 1) == 1;
        };
    }

    @Test
    void everyCutOfAFileIsRefused() throws IOException {
        Path file = folder.resolve("w.safetensors");
        new Safetensors(Map.of("w", new Tensor(Shape.of(2, 2), new float[] {1, 2, 3, 4})), Map.of("k", "v"))
                .write(file);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.safetensors");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Safetensors.read(cut)).isInstanceOf(FileProblem.class);
        }
    }
}
