package cnnc.data;

import static cnnc.data.DataFiles.encoded;
import static cnnc.data.DataFiles.gzip;
import static cnnc.data.DataFiles.picture;
import static cnnc.data.DataFiles.tar;
import static cnnc.data.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Class folders in archives: the same as in a folder. */
class ArchiveFoldersTest {
    private static final List<String> NAMES = List.of(
            "pets/train/dog/2.png",
            "pets/train/dog/1.png",
            "pets/train/cat/deep/3.png",
            "pets/readme.txt",
            "pets/train/cat/.hidden.png",
            "pets/test/cat/4.png");

    @TempDir
    private Path place;

    private static List<byte[]> contents() {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            contents.add(NAMES.get(i).endsWith(".png") ? encoded(picture(5, 6, 3, i), "png") : new byte[7]);
        }
        return contents;
    }

    private static byte[] tarred() {
        return tar(NAMES.stream().map(TarArchiveEntry::new).toList(), contents());
    }

    private static byte[] zipped(List<String> names, List<byte[]> contents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < names.size(); i++) {
                zip.putNextEntry(new ZipEntry(names.get(i)));
                zip.write(contents.get(i));
            }
        }
        return out.toByteArray();
    }

    @Test
    void zipTarAndTarGzAreTheSame() throws IOException {
        for (byte[] archive : List.of(zipped(NAMES, contents()), tarred(), gzip(tarred()))) {
            DataParts parts = new FolderFormat().open(write(place.resolve("pets.archive"), archive));
            assertThat(parts.train().classes()).containsExactly("cat", "dog");
            assertThat(IntStream.range(0, 3).map(parts.train()::label)).containsExactly(0, 1, 1);
            assertThat(parts.train().read(0)).isEqualTo(picture(5, 6, 3, 2));
            assertThat(parts.train().read(1)).isEqualTo(picture(5, 6, 3, 1));
            assertThat(parts.train().read(2)).isEqualTo(picture(5, 6, 3, 0));
            assertThat(parts.test().orElseThrow().read(0)).isEqualTo(picture(5, 6, 3, 5));
            assertThat(parts.train().name(1)).endsWith("pets.archive/pets/train/dog/1.png");
        }
    }

    @Test
    void zipsThatWantOutOrLieAreRefused() throws IOException {
        byte[] png = encoded(picture(5, 6, 3, 1), "png");
        for (String name : List.of("../a/1.png", "a/../../1.png", "/a/1.png", "a\\1.png", "C:/a/1.png")) {
            Path zip = write(place.resolve("x.zip"), zipped(List.of("b/2.png", name), List.of(png, png)));
            assertThatThrownBy(() -> new FolderFormat().open(zip)).hasMessageContaining("leads out");
        }
        Path bomb = write(place.resolve("x.zip"), zipped(List.of("a/1.png"), List.of(new byte[100 << 20])));
        assertThatThrownBy(() -> new FolderFormat().open(bomb)).hasMessageContaining("announces more");
        byte[] jpg = encoded(picture(5, 6, 3, 1), "jpg");
        byte[] damaged = stored("a/1.jpg", jpg);
        damaged[60 + jpg.length - 20] ^= 1; // in the pixels, where a JPG has no checksum of its own
        Source source =
                new FolderFormat().open(write(place.resolve("y.zip"), damaged)).train();
        assertThatThrownBy(() -> source.read(0)).hasMessageContaining("checksum");
    }

    private static byte[] stored(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            ZipEntry entry = new ZipEntry(name);
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void linksThatLeadNowhereAreNamed() throws IOException {
        write(place.resolve("set/a/1.png"), encoded(picture(5, 6, 3, 1), "png"));
        Files.createSymbolicLink(place.resolve("set/a/2.png"), place.resolve("gone.png"));
        assertThatThrownBy(() -> new FolderFormat().open(place.resolve("set")))
                .hasMessageContaining("leads to no file");
    }

    /** Beyond its memory a spool writes to a file that nobody sees; what it gives is the same. */
    @Test
    void aSpoolKeepsWhatItIsGiven() throws IOException {
        Spool spool = new Spool(100);
        List<Content> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            kept.add(spool.keep(new ByteArrayInputStream(DataFiles.random(40, i)), 40));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(kept.get(i).bytes().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(DataFiles.random(40, i));
        }
        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(new byte[3]), 4))
                .isInstanceOf(EOFException.class);
    }
}
