package cnnc.data;

import static cnnc.data.DataFiles.gzip;
import static cnnc.data.DataFiles.tar;
import static cnnc.data.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {
    @TempDir
    private Path place;

    private List<String> names(byte[] bytes) {
        return List.copyOf(FileTree.of(write(place.resolve("a.tar.gz"), bytes), name -> true)
                .files()
                .keySet());
    }

    private void refused(byte[] bytes, String why) {
        assertThatThrownBy(() -> names(bytes))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.tar.gz")
                .hasMessageContaining(why);
    }

    @Test
    void honestEntriesAreRead() {
        String longName = "folder/" + "n".repeat(300);
        byte[] tar = tar(
                List.of(new TarArchiveEntry("folder/"), new TarArchiveEntry("folder/a"), new TarArchiveEntry(longName)),
                List.of(new byte[0], new byte[700], new byte[1]));
        assertThat(names(gzip(tar))).containsExactly("folder/a", longName);
        assertThat(names(tar)).containsExactly("folder/a", longName);
    }

    @Test
    void namesThatLeadOutAreRefused() {
        for (String name : List.of("../a", "x/../../a", "C:\\a", "a\\..\\b", "c:a")) {
            refused(tar(List.of(new TarArchiveEntry(name, true)), List.of(new byte[1])), "leads out");
        }
        refused(tar(List.of(new TarArchiveEntry("/etc/a", true)), List.of(new byte[1])), "leads out");
    }

    @Test
    void linksAndDevicesAreRefused() {
        TarArchiveEntry link = new TarArchiveEntry("a", TarConstants.LF_SYMLINK);
        link.setLinkName("/etc/passwd");
        refused(tar(List.of(link), List.of(new byte[0])), "link to /etc/passwd");
        refused(
                tar(List.of(new TarArchiveEntry("a", TarConstants.LF_CHR)), List.of(new byte[0])),
                "neither a file nor a folder");
    }

    @Test
    void damageIsNoticed() {
        byte[] tar =
                tar(List.of(new TarArchiveEntry("a"), new TarArchiveEntry("b")), List.of(new byte[600], new byte[600]));
        byte[] gzip = gzip(tar);
        for (int length = 0; length < gzip.length; length++) {
            refused(Arrays.copyOf(gzip, length), "help: ");
        }
        refused(Arrays.copyOf(tar, 700), "help: ");
        byte[] changed = tar.clone();
        changed[0]++;
        refused(changed, "wrong checksum");
        refused("only text\n".repeat(200).getBytes(StandardCharsets.UTF_8), "Corrupted");
        byte[] twice =
                tar(List.of(new TarArchiveEntry("a"), new TarArchiveEntry("a")), List.of(new byte[1], new byte[1]));
        refused(twice, "twice");
    }

    /** A name of 4 MiB, which the library below would collect in memory. */
    @Test
    void endlessNamesAreRefused() {
        TarArchiveEntry name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
        refused(gzip(tar(List.of(name), List.of(new byte[4 << 20]))), "a header of more than");
    }
}
