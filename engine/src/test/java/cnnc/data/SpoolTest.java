package cnnc.data;

import static cnnc.data.DataFiles.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpoolTest {
    /** Some of it in memory, the rest in the file. */
    @Test
    void whatSeveralThreadsKeepAtOnceIsEachTheirOwn() {
        Spool spool = new Spool(100_000);
        List<byte[]> all =
                IntStream.range(0, 24).mapToObj(i -> random(1 + 1500 * i, i)).toList();
        List<Content> kept = all.stream()
                .map(bytes -> Content.later(() -> {
                    try {
                        return spool.keep(new ByteArrayInputStream(bytes), bytes.length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .toList();
        for (int i = 0; i < all.size(); i++) {
            byte[] read = new byte[all.get(i).length];
            kept.get(i).copy("file", 0, read);
            assertThat(read).isEqualTo(all.get(i));
        }
    }
}
