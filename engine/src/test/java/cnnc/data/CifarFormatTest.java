package cnnc.data;

import static cnnc.data.DataFiles.gzip;
import static cnnc.data.DataFiles.random;
import static cnnc.data.DataFiles.tar;
import static cnnc.data.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarFormatTest {
    private static byte[] batch(int labelBytes, int... labels) {
        int record = labelBytes + 3072;
        byte[] bytes = random(labels.length * record, labels.length);
        for (int i = 0; i < labels.length; i++) {
            bytes[i * record + labelBytes - 1] = (byte) labels[i];
        }
        return bytes;
    }

    private static Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("data_batch_1.bin", batch(1, 0, 1));
        files.put("data_batch_3.bin", batch(1, 2));
        files.put("test_batch.bin", batch(1, 2, 0, 1));
        files.put("batches.meta.txt", "cat\ndog\nowl\n\n".getBytes(StandardCharsets.UTF_8));
        files.put("readme.html", new byte[5]);
        return files;
    }

    private static Path folder(Path at, Map<String, byte[]> files) {
        files.forEach((name, bytes) -> write(at.resolve(name), bytes));
        return at;
    }

    private static void same(Source a, Source b) {
        assertThat(a.size()).isEqualTo(b.size());
        assertThat(a.classes()).isEqualTo(b.classes());
        for (int i = 0; i < a.size(); i++) {
            assertThat(a.read(i)).isEqualTo(b.read(i));
            assertThat(a.label(i)).isEqualTo(b.label(i));
        }
    }

    @Test
    void aFolderOfAnyBatches(@TempDir Path folder) {
        DataParts parts = CifarFormat.CIFAR10.open(folder(folder, files()));
        assertThat(parts.train().classes()).containsExactly("cat", "dog", "owl");
        assertThat(parts.train().size()).isEqualTo(3);
        assertThat(parts.train().label(2)).isEqualTo(2);
        assertThat(parts.requireTest(folder).size()).isEqualTo(3);
    }

    @Test
    void planesBecomePixels(@TempDir Path folder) {
        byte[] bytes = batch(1, 0);
        write(folder.resolve("data_batch_1.bin"), bytes);
        Picture picture = CifarFormat.CIFAR10.open(folder).train().read(0);
        assertThat(picture.at(2, 5, 0)).isEqualTo(bytes[1 + 2 * 32 + 5] & 0xFF);
        assertThat(picture.at(31, 31, 2)).isEqualTo(bytes[3072] & 0xFF);
    }

    @Test
    void anArchiveIsTheSameInAnyOrder(@TempDir Path place) {
        DataParts folder = CifarFormat.CIFAR10.open(folder(place.resolve("folder"), files()));
        List<TarArchiveEntry> entries = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        for (String name : new TreeMap<>(files()).descendingKeySet()) {
            entries.add(new TarArchiveEntry("./cifar/" + name));
            contents.add(files().get(name));
        }
        byte[] tar = tar(entries, contents);
        for (byte[] bytes : List.of(tar, gzip(tar))) {
            DataParts archive = CifarFormat.CIFAR10.open(write(place.resolve("a.tar"), bytes));
            same(archive.train(), folder.train());
            same(archive.requireTest(place), folder.requireTest(place));
        }
        DataParts deeper = CifarFormat.CIFAR10.open(
                write(place.resolve("cifar-10-binary.tar.gz"), gzip(tar)).getParent());
        same(deeper.train(), folder.train());
    }

    @Test
    void cifar100HasFineLabels(@TempDir Path folder) {
        write(folder.resolve("train.bin"), batch(2, 99, 3));
        DataParts parts = CifarFormat.CIFAR100.open(folder);
        assertThat(parts.train().label(0)).isEqualTo(99);
        assertThat(parts.train().classes()).hasSize(100);
        assertThat(parts.test()).isEmpty();
        assertThatThrownBy(() -> parts.requireTest(folder)).isInstanceOf(DataException.class);
    }

    @Test
    void mistakesAreNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> CifarFormat.CIFAR10.open(folder)).hasMessageContaining("data_batch_1.bin");
        write(folder.resolve("data_batch_1.bin"), batch(2, 1, 2));
        assertThatThrownBy(() -> CifarFormat.CIFAR10.open(folder)).hasMessageContaining("from cifar100");
        write(folder.resolve("data_batch_1.bin"), batch(1, 3, 10));
        assertThatThrownBy(() -> CifarFormat.CIFAR10.open(folder)).hasMessageContaining("data_batch_1.bin: record 1");
        write(folder.resolve("data_batch_1.bin"), batch(1, 3));
        write(folder.resolve("batches.meta.txt"), "a\na\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> CifarFormat.CIFAR10.open(folder)).hasMessageContaining("batches.meta.txt");
    }
}
