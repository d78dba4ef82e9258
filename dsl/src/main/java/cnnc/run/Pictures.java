package cnnc.run;

import cnnc.compile.PredictStatement;
import cnnc.data.DataException;
import cnnc.data.DataProblem;
import cnnc.data.Picture;
import cnnc.data.PictureFiles;
import cnnc.data.PictureSize;
import cnnc.data.Preprocessing;
import cnnc.data.Preprocessor;
import cnnc.report.PictureFile;
import cnnc.train.Event;
import cnnc.train.Predictor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The pictures of a {@code predict}: one file, or those of a folder by name, each answered with the model's own preprocessing. */
public final class Pictures {
    private final Places places;
    private final Trained trained;
    private final PredictStatement predict;

    Pictures(Places places, Trained trained, PredictStatement predict) {
        this.places = places;
        this.trained = trained;
        this.predict = predict;
    }

    void forEach(Consumer<Event> tell) {
        Preprocessing steps = trained.preprocessing()
                .orElseThrow(() -> new RunProblem(
                        RunProblem.Kind.INPUT,
                        "model " + predict.model().name() + " was not trained and says nothing of its pictures",
                        "train it before `predict`, or load a model that cnnc has saved"));
        Preprocessor preprocessor = new Preprocessor(steps);
        Predictor predictor = new Predictor(trained.network(predict.best()), trained.classes());
        for (Path file : files()) {
            Picture picture = fitting(file, PictureFiles.read(file), steps);
            float[] answer = predictor.answer(picture, preprocessor);
            tell.accept(new Event.Predicted(file.toString(), predictor.best(answer, predict.top())));
            predict.save()
                    .ifPresent(folder -> tell.accept(new Event.Written(write(
                            maskFile(places.output(folder), file), predictor.maskSize(), predictor.mask(answer)))));
        }
    }

    /** The mask's place: the picture's name in a folder, as PNG. */
    public static Path maskFile(Path folder, Path picture) {
        return folder.resolve(String.valueOf(picture.getFileName()).replaceFirst("\\.[^.]*$", "") + ".png");
    }

    private static String write(Path file, PictureSize size, byte[] mask) {
        Preflight.target(file);
        try {
            PictureFile.writeMask(file, size, mask);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toString();
    }

    private List<Path> files() {
        Path path = places.find(predict.path())
                .orElseThrow(() -> new DataException(new DataProblem(
                        predict.path(),
                        "",
                        "is not there",
                        "",
                        "write the path of a picture or a folder of pictures")));
        return at(path);
    }

    /**
     * The picture that the path names, or those of a folder in the order of their names.
     *
     * @throws DataException where the folder holds none
     */
    public static List<Path> at(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> pictures;
        try (Stream<Path> inside = Files.list(path)) {
            pictures = inside.filter(file -> PictureFiles.isPicture(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (pictures.isEmpty()) {
            throw new DataException(new DataProblem(
                    path.toString(),
                    "",
                    "is a folder without pictures",
                    "",
                    "name the folder that the pictures lie in, or a picture"));
        }
        return pictures;
    }

    private static Picture fitting(Path file, Picture picture, Preprocessing steps) {
        PictureSize wanted = steps.stored().orElse(picture.size());
        if (!wanted.equals(picture.size())) {
            throw new DataException(new DataProblem(
                    file.toString(),
                    "",
                    "is " + picture.size() + " (height x width)",
                    "the model was trained on pictures of " + wanted + " without a `resize`",
                    "add `resize " + wanted + "` to the data set, or give a picture of that size"));
        }
        return picture;
    }
}
