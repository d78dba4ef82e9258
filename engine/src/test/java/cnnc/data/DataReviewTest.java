package cnnc.data;

import static cnnc.data.DataFiles.encoded;
import static cnnc.data.DataFiles.picture;
import static cnnc.data.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.TestPlaces;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataReviewTest {
    @TempDir
    private Path root;

    private void put(String name, Picture picture) {
        write(root.resolve(name), encoded(picture, "png"));
    }

    private static Finding find(List<Finding> findings, String word) {
        return findings.stream()
                .filter(finding -> finding.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachKindIsFoundOnceWithCountAndExamples() {
        for (int i = 0; i < 9; i++) {
            put("train/a/" + i + ".png", picture(6, 6, 3, i));
        }
        put("train/a/copy.png", picture(6, 6, 3, 0));
        put("train/b/0.png", picture(6, 6, 3, 100));
        put("train/b/1.png", picture(6, 6, 3, 1)); // also in a
        put("test/a/0.png", picture(6, 6, 3, 2)); // also in train
        put("test/b/0.png", picture(8, 6, 3, 3));
        for (int i = 0; i < 4; i++) {
            write(root.resolve("train/a/header" + i + ".png"), new byte[10]);
        }
        byte[] cut = encoded(picture(6, 6, 3, 50), "png");
        write(root.resolve("train/b/cut.png"), Arrays.copyOf(cut, cut.length - 20));
        List<Finding> findings = DataReview.of(root, Formats.guess(root));
        assertThat(findings.stream().map(Finding::word))
                .containsExactly("broken", "leak", "contradiction", "duplicate", "imbalance", "sizes");
        assertThat(find(findings, "broken").count()).isEqualTo(5);
        assertThat(find(findings, "broken").severe()).isTrue();
        assertThat(find(findings, "broken").examples()).hasSize(3);
        assertThat(find(findings, "leak").examples().getFirst())
                .contains("train/a/2.png = ")
                .contains("test/a/0.png");
        assertThat(find(findings, "contradiction").examples().getFirst())
                .contains("train/a/1.png = ")
                .contains("train/b/1.png");
        assertThat(find(findings, "duplicate").count()).isEqualTo(2);
        assertThat(find(findings, "imbalance").examples()).containsExactly("b: 2");
        assertThat(find(findings, "sizes").examples()).containsExactly("6x6: 13", "8x6: 1");
        assertThat(findings.stream().skip(1)).noneMatch(Finding::severe);
    }

    @Test
    void goodDataHaveNoFindings() {
        for (int i = 0; i < 6; i++) {
            put((i % 2 == 0 ? "a/" : "b/") + i + ".png", picture(6, 6, 3, i));
        }
        assertThat(DataReview.of(root, Formats.guess(root))).isEmpty();
    }

    @Test
    void statisticsOfKnownSets() {
        Path mnist = TestPlaces.data("mnist");
        assertThat(Formats.guess(mnist).word()).isEqualTo("idx");
        DataStatistics statistics = DataStatistics.of(mnist, Formats.guess(mnist));
        assertThat(statistics.parts().getFirst().perClass())
                .containsExactly(5923L, 6742L, 5958L, 6131L, 5842L, 5421L, 5918L, 6265L, 5851L, 5949L);
        assertThat(statistics.numbers().mean().getFirst()).isBetween(0.1306f, 0.1308f);
        assertThat(statistics.numbers().std().getFirst()).isBetween(0.3080f, 0.3082f);
        Path cifar = TestPlaces.data("cifar10");
        assertThat(Formats.guess(cifar).word()).isEqualTo("cifar10");
        assertThat(Formats.guess(cifar.resolve("cifar-10-binary.tar.gz")).word())
                .isEqualTo("cifar10");
    }
}
