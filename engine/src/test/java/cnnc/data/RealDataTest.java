package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cnnc.TestPlaces;
import cnnc.data.Normalization.MeanStd;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The published facts of MNIST and of the CIFAR-10 subset. */
class RealDataTest {
    private static int[] counts(Source source) {
        int[] counts = new int[source.classes().size()];
        IntStream.range(0, source.size()).forEach(i -> counts[source.label(i)]++);
        return counts;
    }

    @Test
    void mnist() {
        Path place = TestPlaces.data("mnist");
        DataParts parts = new IdxFormat().open(place);
        assertThat(counts(parts.train())).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(counts(parts.requireTest(place)))
                .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        MeanStd numbers = ChannelStatistics.of(parts.train(), 1);
        assertThat(numbers.mean().getFirst()).isCloseTo(0.1307f, within(0.00005f));
        assertThat(numbers.std().getFirst()).isCloseTo(0.3081f, within(0.00005f));
    }

    /** The folder holds the first pictures of each digit under their numbers in the IDX file. */
    @Test
    void theFolderOfMnistHasTheSamePixels() {
        Source folder = new FolderFormat().open(TestPlaces.data("mnist-folder")).train();
        Source idx = new IdxFormat().open(TestPlaces.data("mnist")).train();
        int[] next = new int[10];
        for (int i = 0; i < folder.size(); i++) {
            int label = folder.label(i);
            while (idx.label(next[label]) != label) {
                next[label]++;
            }
            assertThat(folder.read(i)).isEqualTo(idx.read(next[label]++));
        }
    }

    @Test
    void cifar10() {
        Path place = TestPlaces.data("cifar10/cifar-10-binary.tar.gz");
        DataParts parts = CifarFormat.CIFAR10.open(place);
        assertThat(parts.train().size()).isEqualTo(15_000);
        assertThat(counts(parts.requireTest(place))).containsOnly(500);
        assertThat(IntStream.range(0, 20).map(parts.train()::label))
                .containsExactly(6, 6, 5, 5, 5, 9, 9, 7, 8, 7, 9, 0, 1, 8, 3, 5, 9, 4, 6, 2);
        MeanStd numbers = ChannelStatistics.of(parts.train(), 3);
        float[] mean = {0.4931f, 0.4831f, 0.4472f};
        float[] std = {0.2456f, 0.2435f, 0.2611f};
        for (int c = 0; c < 3; c++) {
            assertThat(numbers.mean().get(c)).isCloseTo(mean[c], within(0.0001f));
            assertThat(numbers.std().get(c)).isCloseTo(std[c], within(0.0001f));
        }
    }

    @Test
    void cifar10Folder() {
        DataParts parts = new FolderFormat().open(TestPlaces.data("cifar10-folder"));
        assertThat(counts(parts.train())).containsOnly(50);
        assertThat(parts.train().classes()).startsWith("airplane", "automobile").endsWith("truck");
        for (int i = 0; i < parts.train().size(); i += 7) {
            assertThat(parts.train().read(i).size()).isEqualTo(new PictureSize(32, 32));
        }
    }
}
