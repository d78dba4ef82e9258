package cnnc.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import cnnc.data.Normalization.MeanStd;
import cnnc.tensor.CounterRandom;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PreprocessorTest {
    private static Picture random(int height, int width, int channels, long seed) {
        byte[] pixels = new byte[height * width * channels];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) CounterRandom.bits(seed, i);
        }
        return new Picture(height, width, channels, pixels);
    }

    private static Preprocessing steps(
            Optional<Resize> resize,
            Optional<PictureSize> crop,
            int pad,
            int channels,
            PictureSize out,
            MeanStd numbers) {
        return new Preprocessing(resize, crop, pad, channels, out, numbers);
    }

    @Test
    void scalesToUnit() {
        float[] out = new float[5];
        Picture picture = new Picture(1, 3, 1, new byte[] {0, (byte) 255, 51});
        new Preprocessor(Preprocessing.plain(picture.size(), 1)).write(picture, out, 1);
        assertThat(out).containsExactly(0, 0, 1, 0.2f, 0);
    }

    @Test
    void padIsBlackBeforeNormalisation() {
        Picture picture = new Picture(1, 2, 1, new byte[] {(byte) 255, (byte) 255});
        MeanStd numbers = new MeanStd(List.of(0.5f), List.of(0.5f));
        Preprocessing p = steps(Optional.empty(), Optional.empty(), 1, 1, new PictureSize(3, 4), numbers);
        float[] out = new float[12];
        new Preprocessor(p).write(picture, out, 0);
        assertThat(out).containsExactly(-1, -1, -1, -1, -1, 1, 1, -1, -1, -1, -1, -1);
    }

    @Test
    void cropKeepsTheCentre() {
        Picture picture = new Picture(3, 4, 1, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        PictureSize small = new PictureSize(1, 2);
        Preprocessing p = steps(Optional.empty(), Optional.of(small), 0, 1, small, Preprocessing.UNCHANGED);
        float[] out = new float[2];
        new Preprocessor(p).write(picture, out, 0);
        assertThat(out).containsExactly(5 / 255f, 6 / 255f);
    }

    @Test
    void channelsAreRepeatedOrWeighed() {
        Picture grey = new Picture(1, 1, 1, new byte[] {100});
        float[] three = new float[3];
        new Preprocessor(Preprocessing.plain(grey.size(), 3)).write(grey, three, 0);
        assertThat(three).containsExactly(100 / 255f, 100 / 255f, 100 / 255f);

        Picture colour = new Picture(1, 1, 3, new byte[] {(byte) 200, 100, 50});
        float[] one = new float[1];
        new Preprocessor(Preprocessing.plain(colour.size(), 1)).write(colour, one, 0);
        assertThat(one).containsExactly(124 / 255f);
    }

    @Property(tries = 100)
    void tableEqualsTwoSteps(
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(max = 3) int pad,
            @ForAll boolean colour,
            @ForAll long seed) {
        int channels = colour ? 3 : 1;
        PictureSize out = new PictureSize(height + 2 * pad, width + 2 * pad);
        MeanStd numbers = new MeanStd(
                List.of(0.3f, 0.4f, 0.5f).subList(0, channels),
                List.of(0.1f, 0.2f, 0.3f).subList(0, channels));
        Preprocessor preprocessor =
                new Preprocessor(steps(Optional.empty(), Optional.empty(), pad, channels, out, numbers));
        Picture picture = random(height, width, channels, seed);
        float[] whole = new float[preprocessor.steps().outputLength()];
        float[] parts = whole.clone();
        preprocessor.write(picture, whole, 0);
        preprocessor.writeUnit(picture, parts, 0);
        preprocessor.normalize(parts, 0);
        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void refusesPicturesOfAnotherSize() {
        Preprocessor preprocessor = new Preprocessor(Preprocessing.plain(new PictureSize(28, 28), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> preprocessor.write(random(28, 27, 1, 1), new float[784], 0))
                .withMessageContaining("28x27")
                .withMessageContaining("28x28");
    }

    @Property(tries = 200)
    void resizingAPlainColourKeepsIt(
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int toHeight,
            @ForAll @IntRange(min = 1, max = 40) int toWidth,
            @ForAll byte value) {
        byte[] pixels = new byte[height * width * 3];
        Arrays.fill(pixels, value);
        Picture picture = new Picture(height, width, 3, pixels);
        PictureSize to = new PictureSize(toHeight, toWidth);
        for (Resize.Mode mode : List.of(Resize.Mode.STRETCH, Resize.Mode.CROP)) {
            assertThat(new Resize(to, mode).apply(picture).pixels()).containsOnly(value);
        }
        Picture boxed = new Resize(to, Resize.Mode.LETTERBOX).apply(picture);
        assertThat(boxed.size()).isEqualTo(to);
        // of two middle rows or columns a single one of the picture may be either
        assertThat(List.of(
                        boxed.at((toHeight - 1) / 2, (toWidth - 1) / 2, 1),
                        boxed.at(toHeight / 2, toWidth / 2, 1),
                        boxed.at((toHeight - 1) / 2, toWidth / 2, 1),
                        boxed.at(toHeight / 2, (toWidth - 1) / 2, 1)))
                .contains(value & 0xFF);
    }

    @Test
    void shrinkingAverages() {
        Picture picture = new Picture(1, 4, 1, new byte[] {0, 100, (byte) 200, 100});
        Picture half = new Resize(new PictureSize(1, 2), Resize.Mode.STRETCH).apply(picture);
        // Triangle of half width 2 around 1: weights 3 3 1 (of 7) on pixels 0 1 2, its fourth lies beyond the edge.
        assertThat(half.at(0, 0, 0)).isEqualTo(Math.round((3 * 0 + 3 * 100 + 200) / 7f));
    }

    @Test
    void enlargingInterpolates() {
        Picture picture = new Picture(1, 2, 1, new byte[] {0, 100});
        Picture wide = new Resize(new PictureSize(1, 4), Resize.Mode.STRETCH).apply(picture);
        assertThat(wide.pixels()).containsExactly(0, 25, 75, 100);
    }

    @Test
    void extremeProportionsNeedNoExtremeMemory() {
        Picture line = random(1, 60_000, 3, 1);
        assertThat(new Resize(new PictureSize(224, 224), Resize.Mode.CROP)
                        .apply(line)
                        .size())
                .isEqualTo(new PictureSize(224, 224));
        assertThat(new Resize(new PictureSize(224, 224), Resize.Mode.LETTERBOX)
                        .apply(line)
                        .size())
                .isEqualTo(new PictureSize(224, 224));
    }

    @Test
    void jsonRoundTrip() {
        Preprocessing p = steps(
                Optional.of(new Resize(new PictureSize(256, 250), Resize.Mode.LETTERBOX)),
                Optional.of(new PictureSize(224, 220)),
                2,
                3,
                new PictureSize(228, 224),
                Normalization.IMAGENET);
        assertThat(Preprocessing.fromJson(
                        JsonParser.parseString(p.toJson().toString()).getAsJsonObject()))
                .isEqualTo(p);
        Preprocessing plain = Preprocessing.plain(new PictureSize(28, 28), 1);
        assertThat(Preprocessing.fromJson(plain.toJson())).isEqualTo(plain);
    }

    @Test
    void badJsonIsSaid() {
        for (String bad : List.of(
                "{}",
                "{\"pad\":\"x\"}",
                "{\"pad\":[]}",
                "{\"pad\":0,\"channels\":2,\"output\":[1,1],\"mean\":[0],\"std\":[1]}",
                "{\"pad\":0,\"channels\":1,\"output\":[1,1],\"mean\":[0],\"std\":[0]}",
                "{\"pad\":0,\"channels\":1,\"output\":3}",
                "{\"pad\":0,\"channels\":1,\"output\":[4,4],\"resize\":[5,5],\"mode\":\"crop\",\"mean\":[0],\"std\":[1]}")) {
            JsonObject json = JsonParser.parseString(bad).getAsJsonObject();
            assertThatIllegalArgumentException().as(bad).isThrownBy(() -> Preprocessing.fromJson(json));
        }
    }

    @Test
    void statisticsAreExact() {
        Picture a = new Picture(1, 2, 1, new byte[] {0, (byte) 255});
        Picture b = new Picture(1, 2, 1, new byte[] {0, (byte) 255});
        Source source = new MemorySource(List.of(a, b), new int[] {0, 0}, List.of("x"));
        assertThat(ChannelStatistics.of(source, 1)).isEqualTo(new MeanStd(List.of(0.5f), List.of(0.5f)));
        Source flat = new MemorySource(List.of(new Picture(1, 1, 1, new byte[] {51})), new int[] {0}, List.of("x"));
        assertThat(ChannelStatistics.of(flat, 3))
                .isEqualTo(new MeanStd(List.of(0.2f, 0.2f, 0.2f), List.of(1f, 1f, 1f)));
        assertThat(ChannelStatistics.of(source, 1).std().getFirst()).isCloseTo(0.5f, within(0f));
    }
}
