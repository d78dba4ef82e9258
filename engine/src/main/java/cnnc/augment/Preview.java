package cnnc.augment;

import cnnc.data.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows to people what a pipeline does to a picture. A mixing operation mixes with the mirrored picture. */
public record Preview(Pipeline pipeline, long seed) {
    /** @param caption what was drawn */
    public record Shown(String title, String caption, Picture picture) {}

    /** Every operation by itself, those inside groups too, each happening with certainty. */
    public List<Shown> each(Picture picture) {
        List<Shown> all = new ArrayList<>();
        pipeline.stages().forEach(stage -> each(stage, picture, all));
        return all;
    }

    private void each(Stage stage, Picture picture, List<Shown> all) {
        if (stage.operation() instanceof Group group) {
            group.stages().forEach(inner -> each(inner, picture, all));
            return;
        }
        Notes notes = new Notes();
        Picture after = apply(new Pipeline(List.of(stage)), picture, new Draws(notes, true), 0);
        String caption = notes.entries().stream().map(Notes.Entry::text).collect(Collectors.joining("; "));
        all.add(new Shown(stage.word(), caption, after));
    }

    /** What training sees of the picture as sample {@code sample} of the first epoch. */
    public Shown sample(Picture picture, int sample) {
        Notes notes = new Notes();
        Picture after = apply(pipeline, picture, new Draws(notes, false), sample);
        String caption = notes.entries().stream().map(Notes.Entry::toString).collect(Collectors.joining("; "));
        return new Shown("sample " + (sample + 1), caption.isEmpty() ? "as it is" : caption, after);
    }

    private Picture apply(Pipeline stages, Picture picture, Draws draws, int sample) {
        Image image = image(picture);
        image.mate(before -> {
            Image mirrored = image(picture);
            mirrored.within(-1, 0, picture.width(), 0, 1, 0, picture.height(), picture.width());
            return mirrored;
        });
        stages.apply(image, draws, seed, 0, sample);
        return picture(image);
    }

    private static Image image(Picture picture) {
        Image image = new Image(picture.channels());
        float[] pixels = image.begin(picture.height(), picture.width());
        byte[] bytes = picture.pixels();
        for (int i = 0; i < bytes.length; i++) {
            pixels[i] = (bytes[i] & 0xFF) / 255f;
        }
        return image;
    }

    private static Picture picture(Image image) {
        float[] pixels = image.pixels();
        byte[] bytes = new byte[image.height() * image.width() * image.channels()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Levels.of(pixels[i]);
        }
        return new Picture(image.height(), image.width(), image.channels(), bytes);
    }
}
