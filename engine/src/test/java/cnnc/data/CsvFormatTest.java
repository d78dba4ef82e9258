package cnnc.data;

import static cnnc.data.DataFiles.encoded;
import static cnnc.data.DataFiles.picture;
import static cnnc.data.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {
    private final CsvFormat format = new CsvFormat();

    @TempDir
    private Path root;

    @BeforeEach
    void pictures() {
        for (int i = 0; i < 4; i++) {
            write(root.resolve("images/" + i + ", \"big\".png"), encoded(picture(3, 4, 1, i), "png"));
            write(root.resolve("images/" + i + ".png"), encoded(picture(3, 4, 1, i), "png"));
        }
    }

    private Path table(String text) {
        return write(root.resolve("labels.csv"), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void columnsByNameWithParts() {
        DataParts parts = format.open(table("""
            id;split;Label;File Name
            7;train;zebra;images/0.png
            8;val;ant;images/1.png

            9;test;ant;images\\2.png
            """));
        assertThat(parts.train().classes()).containsExactly("ant", "zebra");
        assertThat(parts.train().label(0)).isEqualTo(1);
        assertThat(parts.train().read(0)).isEqualTo(picture(3, 4, 1, 0));
        assertThat(parts.validation().orElseThrow().read(0)).isEqualTo(picture(3, 4, 1, 1));
        assertThat(parts.test().orElseThrow().read(0)).isEqualTo(picture(3, 4, 1, 2));
    }

    @Test
    void withoutHeaderWithQuotesAndAMark() {
        for (String text : new String[] {
            "images/1.png,b\r\n\"images/0, \"\"big\"\".png\",\"a\nb\"\r\n",
            "\uFEFFimages/1.png\tb\n\"images/0, \"\"big\"\".png\"\t\"a\nb\""
        }) {
            Source train = format.open(table(text)).train();
            assertThat(train.classes()).containsExactly("a\nb", "b");
            assertThat(IntStream.range(0, 2).map(train::label)).containsExactly(1, 0);
            assertThat(format.open(table(text)).test()).isEqualTo(Optional.empty());
        }
    }

    @Test
    void allMissingFilesAreNamedByLine() {
        StringBuilder text = new StringBuilder("file,label\nimages/0.png,a\n");
        for (int i = 0; i < 5; i++) {
            text.append("images/none").append(i).append(".png,b\n");
        }
        text.append("images/1.png,b\nimages/none9.png,b\n");
        assertThatThrownBy(() -> format.open(table(text.toString())))
                .hasMessageContaining("lines 3-7, 9: name 6 pictures that are not there")
                .hasMessageContaining("none2.png")
                .hasMessageNotContaining("none3.png");
    }

    @Test
    void mistakesAreNamedByLine() {
        wrong("", "empty table");
        wrong("a,b\n1,2\n", "line 1: neither names columns");
        wrong("file,label\nimages/0.png\n", "line 2: has 1 columns, wanted are 2");
        wrong("file,label\nimages/0.png,\n", "line 2: names no class");
        wrong("file,label\n\"images/0.png,a\n", "line 2: opens a quote");
        wrong("file,label\n\"images/0.png\"x,a\n", "line 2: goes on behind a closing quote");
        wrong("file,label,part\nimages/0.png,a,dev\n", "line 2: names the part dev");
        wrong("file,label,part\nimages/0.png,a,test\n", "no training pictures");
        wrong("file,label\nimages/0.png,a\n./images/0.png,b\n", "line 3: calls");
        assertThatThrownBy(() -> format.open(write(root.resolve("l.csv"), new byte[] {(byte) 0xC3, '(', ','})))
                .hasMessageContaining("not UTF-8");
        write(root.resolve("images/3.png"), new byte[40]);
        wrong("file,label\nimages/3.png,a\n", "3.png");
    }

    private void wrong(String text, String message) {
        assertThatThrownBy(() -> format.open(table(text)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("\nhelp: ");
    }
}
