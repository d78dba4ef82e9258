package cnnc.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelsTest {
    private static final int PIXELS = 35;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void look(int channels) {
        byte[] in = bytes(2 + PIXELS * channels);
        float[] table = new float[256 * channels];
        for (int i = 0; i < table.length; i++) {
            table[i] = i;
        }
        float[] out = new float[3 + PIXELS * channels];
        Pixels.look(in, 2, table, out, 3, PIXELS * channels, channels);
        for (int i = 0; i < PIXELS * channels; i++) {
            assertThat(out[3 + i]).isEqualTo(256 * (i % channels) + (in[2 + i] & 0xFF));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void interleave(int channels) {
        byte[] planes = bytes(PIXELS * channels);
        byte[] pixels = new byte[planes.length];
        Pixels.interleave(planes, pixels, channels);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i]).isEqualTo(planes[i % channels * PIXELS + i / channels]);
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
