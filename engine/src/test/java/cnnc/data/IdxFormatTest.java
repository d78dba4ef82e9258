package cnnc.data;

import static cnnc.data.DataFiles.gzip;
import static cnnc.data.DataFiles.idx;
import static cnnc.data.DataFiles.random;
import static cnnc.data.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFormatTest {
    private final IdxFormat format = new IdxFormat();

    @Property(tries = 50)
    void whatWasWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll boolean colour,
            @ForAll boolean compressed,
            @ForAll long seed)
            throws IOException {
        int channels = colour ? 3 : 1;
        byte[] numbers = random(count * height * width * channels, seed);
        byte[] file = colour ? idx(numbers, count, height, width, 3) : idx(numbers, count, height, width);
        Path folder = Files.createTempDirectory("idx");
        Path pictures = write(folder.resolve("a-images-idx3-ubyte"), compressed ? gzip(file) : file);
        Path labels = write(folder.resolve("a-labels-idx1-ubyte.gz"), gzip(idx(new byte[count], count)));
        Source train = format.open(pictures).train();
        for (int i = 0; i < count; i++) {
            int from = i * height * width * channels;
            assertThat(train.read(i))
                    .isEqualTo(new Picture(
                            height,
                            width,
                            channels,
                            Arrays.copyOfRange(numbers, from, from + height * width * channels)));
        }
        Files.delete(pictures);
        Files.delete(labels);
        Files.delete(folder);
    }

    @Test
    void aFolderHasParts(@TempDir Path folder) {
        write(folder.resolve("emnist-train-images-idx3-ubyte.gz"), gzip(idx(random(12, 1), 3, 2, 2)));
        write(folder.resolve("emnist-train-labels-idx1-ubyte"), idx(new byte[] {0, 2, 1}, 3));
        write(folder.resolve("t10k-images.idx3-ubyte"), idx(random(8, 2), 2, 2, 2));
        write(folder.resolve("t10k-labels.idx1-ubyte"), idx(new byte[] {3, 0}, 2));
        DataParts parts = format.open(folder);
        assertThat(parts.train().size()).isEqualTo(3);
        assertThat(parts.train().label(1)).isEqualTo(2);
        assertThat(parts.requireTest(folder).size()).isEqualTo(2);
        assertThat(parts.train().classes()).containsExactly("0", "1", "2", "3");
        assertThat(parts.train().pictureSize()).contains(new PictureSize(2, 2));
    }

    @Test
    void thePlainFileIsTakenBeforeItsCompressedTwin(@TempDir Path folder) {
        write(folder.resolve("train-images-idx3-ubyte"), idx(random(4, 1), 1, 2, 2));
        write(folder.resolve("train-images-idx3-ubyte.gz"), gzip(idx(random(8, 1), 2, 2, 2)));
        write(folder.resolve("train-labels-idx1-ubyte"), idx(new byte[1], 1));
        assertThat(format.open(folder).train().size()).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> format.open(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("train-images-idx3-ubyte");
        write(folder.resolve("train-images-idx3-ubyte"), idx(random(4, 1), 1, 2, 2));
        assertThatThrownBy(() -> format.open(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("train-labels-idx1-ubyte");
        assertThatThrownBy(() -> format.open(folder.resolve("nowhere"))).isInstanceOf(DataException.class);
    }

    @Test
    void announcedSizesAreNotBelieved(@TempDir Path folder) {
        int most = Integer.MAX_VALUE;
        for (byte[] bytes : new byte[][] {
            idx(new byte[10], most, most, most),
            idx(new byte[10], -1, 1, 1),
            gzip(idx(new byte[10], 1, most, most)),
            gzip(idx(new byte[10], most, 100, 100)),
            gzip(idx(new byte[10], 65536, 65536, 0x10000, 3))
        }) {
            Path file = write(folder.resolve("x-images-idx3-ubyte"), bytes);
            assertThatThrownBy(() -> IdxReader.pictures(file, new Spool()))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("x-images-idx3-ubyte");
        }
    }

    @Property(tries = 200)
    void damageNeverCrashes(@ForAll @IntRange(max = 27) int at, @ForAll byte value, @ForAll boolean compressed)
            throws IOException {
        byte[] bytes = idx(random(12, 1), 3, 2, 2);
        bytes[at] = value;
        Path file = Files.createTempFile("idx", "");
        Files.write(file, compressed ? gzip(bytes) : bytes);
        try {
            assertThat(IdxReader.pictures(file, new Spool()).block().count()).isPositive();
        } catch (DataException e) {
            assertThat(e.problem().file()).isEqualTo(file.toString());
        }
        Files.delete(file);
    }

    /** Whoever reads a picture, or waits for all of them, hears of damage behind the header; whoever only opens the file need not wait. */
    @Test
    void compressedNumbersAreUnpackedBehindTheReadersBack(@TempDir Path folder) {
        write(folder.resolve("a-labels-idx1-ubyte"), idx(new byte[3], 3));
        byte[] whole = gzip(idx(random(3 * 28 * 28, 1), 3, 28, 28));
        byte[] otherSum = whole.clone();
        otherSum[whole.length - 8] ^= 1;
        for (byte[] damaged : new byte[][] {
            Arrays.copyOf(whole, whole.length / 2), otherSum, gzip(idx(random(3 * 28 * 28 + 1, 1), 3, 28, 28))
        }) {
            Path pictures = write(folder.resolve("a-images-idx3-ubyte.gz"), damaged);
            DataParts parts = format.open(pictures);
            assertThat(parts.train().size()).isEqualTo(3);
            assertThatThrownBy(() -> parts.train().read(0))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("a-images-idx3-ubyte.gz");
            assertThatThrownBy(parts::await).isInstanceOf(DataException.class);
        }
    }

    /** Also behind a selection; by what is written, not by what the compiler leaves out. */
    @Test
    void picturesReadIntoTheSameMemoryAllocateNothing(@TempDir Path folder) throws IOException {
        byte[] numbers = random(4 * 28 * 28, 1);
        Path pictures = write(folder.resolve("a-images-idx3-ubyte"), idx(numbers, 4, 28, 28));
        write(folder.resolve("a-labels-idx1-ubyte"), idx(new byte[4], 4));
        Source some = Subset.of(format.open(pictures).train(), new int[] {3, 1});
        PictureMemory memory = new PictureMemory();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        some.read(0, memory);
        long least =
                Long.MAX_VALUE; // of several rounds: a compilation that ends within one may cost this thread some bytes
        for (int round = 0; round < 5; round++) {
            threads.getCurrentThreadAllocatedBytes();
            long before = threads.getCurrentThreadAllocatedBytes();
            long cost = threads.getCurrentThreadAllocatedBytes() - before;
            before += cost;
            for (int i = 0; i < 100; i++) {
                some.read(i % 2, memory);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before - cost);
        }
        assertThat(least).isLessThanOrEqualTo(0);
        assertThat(some.read(0, memory)).isEqualTo(some.read(0)).isNotEqualTo(some.read(1));
    }
}
