package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** samples/gallery.cnn: the page of the course's 23 augmentations, of our own picture and of a photograph. */
class GalleryTest {
    private static final List<String> SLIDE = List.of(
            "rotate",
            "shear",
            "vertical-flip",
            "horizontal-flip",
            "crop",
            "crop-and-pad",
            "perspective-transform",
            "elastic-transformation",
            "sharpen",
            "brighten",
            "gamma-contrast",
            "invert",
            "gaussian-blur",
            "additive-gaussian-noise",
            "translate-x",
            "translate-y",
            "coarse-salt",
            "super-pixel",
            "emboss",
            "clouds",
            "fog",
            "snow-flakes",
            "fast-snowy-landscape");
    private static final Pattern TILE = Pattern.compile(
            "src=\"data:image/png;base64,([^\"]+)\"[^>]*>.*?<figcaption><b>([^<]*)</b>", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void everyOneOfTheSlide() throws IOException {
        shows("run", "../samples/gallery.cnn", "--out", folder.toString());
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CNNC_DATA", matches = ".+")
    void ofAPhotographToo() throws IOException {
        shows(
                "run",
                "../samples/gallery.cnn",
                "--let",
                "picture=\"photos/china.jpg\"",
                "--data",
                System.getenv("CNNC_DATA"),
                "--out",
                folder.toString());
    }

    private void shows(String... command) throws IOException {
        Started gallery = Started.cnnc(command);
        assertThat(gallery.code()).as(gallery.err()).isZero();
        List<String> names = new ArrayList<>();
        List<String> pictures = new ArrayList<>();
        Matcher tile = TILE.matcher(Files.readString(folder.resolve("gallery.html")));
        while (tile.find()) {
            pictures.add(tile.group(1));
            names.add(tile.group(2));
        }
        assertThat(names).hasSize(24).startsWith("as it is").containsAll(SLIDE);
        assertThat(new HashSet<>(pictures))
                .as("no tile is the picture as it is, or another one")
                .hasSize(24);
    }
}
