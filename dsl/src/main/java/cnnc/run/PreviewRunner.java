package cnnc.run;

import cnnc.augment.Preview;
import cnnc.compile.PreviewStatement;
import cnnc.data.DataException;
import cnnc.data.DataProblem;
import cnnc.data.Picture;
import cnnc.data.PictureFiles;
import cnnc.data.Resize;
import cnnc.io.AtomicFile;
import cnnc.report.ContactSheet;
import cnnc.report.GalleryPage;
import cnnc.report.PictureFile;
import cnnc.report.Tile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out a {@code gallery} of an augmentation. */
public record PreviewRunner(Places places, PreviewStatement statement, long seed) {
    void write(Path file) throws IOException {
        write(file, title(), tiles(), statement.columns());
    }

    /**
     * The galleries of several pictures in one: {@code NAME.html} and {@code NAME.png}.
     *
     * @param folder where each tile is written as a picture of its own, {@code 001.png} and so on
     * @return all files written
     * @throws RunProblem where a file stands that cnnc did not write
     */
    public static List<Path> writeAll(List<PreviewRunner> runners, String name, Optional<Path> folder)
            throws IOException {
        List<Tile> tiles = new ArrayList<>();
        runners.forEach(runner -> tiles.addAll(runner.tiles()));
        List<Path> files = new ArrayList<>(List.of(Path.of(name + ".html"), Path.of(name + ".png")));
        folder.ifPresent(place -> {
            for (int i = 1; i <= tiles.size(); i++) {
                files.add(place.resolve("%03d.png".formatted(i)));
            }
        });
        files.forEach(Preflight::target);
        PreviewRunner first = runners.getFirst();
        write(files.get(0), first.title(), tiles, first.statement.columns());
        write(files.get(1), first.title(), tiles, first.statement.columns());
        if (folder.isPresent()) {
            for (int i = 0; i < tiles.size(); i++) {
                PictureFile.write(files.get(2 + i), tiles.get(i).picture());
            }
        }
        return files;
    }

    /** As a page or as a picture, by the file's ending. */
    static void write(Path file, String title, List<Tile> tiles, int columns) throws IOException {
        if (file.toString().endsWith(".png")) {
            PictureFile.write(file, ContactSheet.draw(tiles, columns));
        } else {
            AtomicFile.write(file, GalleryPage.render(title, "", tiles, columns));
        }
    }

    private String title() {
        return switch (statement.subject()) {
            case PreviewStatement.Subject.Each each ->
                "each operation of " + each.augment().name();
            case PreviewStatement.Subject.Samples samples -> samples.augment().name() + ", as training sees it";
        };
    }

    private List<Tile> tiles() {
        Path path = places.find(statement.path())
                .orElseThrow(() -> new DataException(new DataProblem(
                        statement.path(),
                        "",
                        "is not there",
                        "",
                        "write the path of a picture, or name its folder with --data")));
        Picture picture = new Resize(statement.size(), Resize.Mode.CROP).apply(PictureFiles.read(path));
        return switch (statement.subject()) {
            case PreviewStatement.Subject.Each each ->
                each(new Preview(each.augment().pipeline(), seed), picture);
            case PreviewStatement.Subject.Samples samples ->
                samples(new Preview(samples.augment().pipeline(), seed), picture, samples.count());
        };
    }

    static List<Tile> each(Preview preview, Picture picture) {
        List<Tile> tiles = new ArrayList<>(List.of(new Tile("as it is", "", picture)));
        preview.each(picture).forEach(shown -> tiles.add(new Tile(shown.title(), shown.caption(), shown.picture())));
        return tiles;
    }

    static List<Tile> samples(Preview preview, Picture picture, int count) {
        List<Tile> tiles = new ArrayList<>();
        for (int sample = 0; sample < count; sample++) {
            Preview.Shown shown = preview.sample(picture, sample);
            tiles.add(new Tile(shown.title(), shown.caption(), shown.picture()));
        }
        return tiles;
    }
}
