package cnnc.cli;

import static cnnc.cli.Started.cnnc;
import static org.assertj.core.api.Assertions.assertThat;

import cnnc.data.Picture;
import cnnc.data.PictureFiles;
import cnnc.report.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters as a user starts them. */
class FilterTest {
    private static final String SLIDE = """
        cnn 1.0
        image numbers {
          7 2 3 3 8
          4 5 3 8 4
          3 3 2 8 4
          2 8 7 2 7
          5 4 4 5 4
        }
        kernel edges-left { 1 0 -1; 1 0 -1; 1 0 -1 }
        filter numbers with edges-left show steps
        filter "house.png" with identity border zero save "same.png"
        filter "same.png" gray with edges-left absolute save "left.png"
        """;

    @TempDir
    Path folder;

    private Path picture;
    private Picture house;

    @BeforeEach
    void write() throws IOException {
        byte[] pixels = new byte[20 * 30 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * i / 7);
        }
        house = new Picture(20, 30, 3, pixels);
        picture = folder.resolve("house.png");
        PictureFile.write(picture, house);
        Files.writeString(folder.resolve("slide.cnn"), SLIDE);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aProgramOfFiltersPrintsItsSumsAndWritesItsPictures() {
        Path out = folder.resolve("out");
        Started run = cnnc("run", path("slide.cnn"), "--out", out.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("7·1 + 4·1 + 3·1 + 2·0 + 5·0 + 3·0 + 3·(-1) + 3·(-1) + 2·(-1) = 6")
                .contains("   6  -9  -8\n  -3  -2  -3\n  -3   0  -2\n");
        assertThat(run.err()).contains("wrote ").doesNotContain("report:");
        assertThat(PictureFiles.read(out.resolve("same.png"))).isEqualTo(house);
        assertThat(PictureFiles.read(out.resolve("left.png")).toString()).isEqualTo("18x28x1");
        assertThat(cnnc("run", path("slide.cnn"), "--out", out.toString()).code())
                .as("its own pictures are replaced")
                .isZero();
    }

    @Test
    void aGalleryShowsThePictureBesideItsFilters() throws IOException {
        Files.writeString(folder.resolve("all.cnn"), """
            cnn 1.0
            image numbers { 7 2 3; 4 5 3; 3 3 2 }
            gallery "house.png" gray with [edges sobel gaussian 5] absolute columns 2 save "all.html"
            gallery numbers with [gradient-x identity] fit save "numbers.png"
            """);
        Path out = folder.resolve("out");
        Started run = cnnc("run", path("all.cnn"), "--out", out.toString());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(out.resolve("all.html")))
                .contains("house.png", "20 x 30 pixels", "-1 -1 -1; -1 8 -1; -1 -1 -1", "gaussian 5", "5 x 5 numbers");
        assertThat(PictureFiles.read(out.resolve("numbers.png")).channels()).isEqualTo(3);
        assertThat(cnnc("run", path("all.cnn"), "--out", out.toString()).code())
                .as("its own pages are replaced")
                .isZero();
    }

    @Test
    void eventsHoldWhatIsPrinted() throws IOException {
        Path out = folder.resolve("out");
        Started run = cnnc("run", path("slide.cnn"), "--out", out.toString(), "--json");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"event\":\"show\"", "\"event\":\"wrote\"", "= 6\\n");
        assertThat(Files.readString(out.resolve("runs/slide/events.jsonl"))).isEqualTo(run.out());
    }

    @Test
    void theVerbFiltersByNameByNumberAndByFile() {
        String house = picture.toString();
        assertThat(cnnc("filter", "identity", house, "-o", path("a.png"), "--border", "edge")
                        .code())
                .isZero();
        assertThat(PictureFiles.read(folder.resolve("a.png"))).isEqualTo(this.house);
        assertThat(cnnc("filter", "gaussian 5", house, "-o", path("b.png")).code())
                .isZero();
        assertThat(PictureFiles.read(folder.resolve("b.png")).toString()).isEqualTo("16x26x3");
        String ofFile = path("slide.cnn") + ":edges-left";
        Started steps = cnnc("filter", ofFile, house, "--gray", "--stride", "2", "--steps=3x4");
        assertThat(steps.code()).as(steps.err()).isZero();
        assertThat(steps.out()).contains("9 of 126 sums: rows 2 to 4, columns 3 to 5");
        Started numbers = cnnc("filter", "[box 3 sobel]", house, "--gray", "--scale", "0.5", "--offset", "-3");
        assertThat(numbers.out()).contains("result (16x26, rows 5 to 12, columns 10 to 17)");
        Started even = cnnc("filter", "box 2", house, "-o", path("even.png"), "--border", "reflect");
        assertThat(even.code()).as("kernels of an even size have a place too").isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        edgs              | house.png   | 1 | did you mean `edges`
        edges             | nowhere.png | 1 | there is no picture
        box 0             | house.png   | 1 | a whole number from 1 to 99
        box 50            | house.png   | 1 | does not fit inside
        edges border mirr | house.png   | 1 | does not know `mirr`
        none.cnn:edges    | house.png   | 2 | there is no such file
        slide.cnn         | house.png   | 2 | which of its kernels
        slide.cnn:edge    | house.png   | 1 | has no `edge`
        edges             | slide.cnn   | 1 | is no
        """)
    void whatIsWrongIsOneMessage(String kernel, String name, int code, String message) {
        String with = kernel.contains(".cnn") ? path(kernel) : kernel;
        Started run = cnnc("filter", with, path(name), "-o", path("x.png"));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.err()).contains(message).doesNotContain("\tat ", "mistake of cnnc");
        assertThat(folder.resolve("x.png")).doesNotExist();
    }

    @Test
    void aFileOfOthersIsNeverReplaced() throws IOException {
        Files.writeString(folder.resolve("mine.png"), "not a picture of cnnc");
        Started run = cnnc("filter", "edges", picture.toString(), "-o", path("mine.png"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("cnnc did not write it");
        assertThat(folder.resolve("mine.png")).hasContent("not a picture of cnnc");
        Started ending = cnnc("filter", "edges", picture.toString(), "-o", path("x.bmp"));
        assertThat(ending.code()).isEqualTo(1);
        assertThat(ending.err()).contains("endings: .png");
    }
}
