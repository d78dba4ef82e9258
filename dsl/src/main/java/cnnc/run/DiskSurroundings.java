package cnnc.run;

import cnnc.compile.Answer;
import cnnc.compile.DataFacts;
import cnnc.compile.DatasetStatement;
import cnnc.compile.Surroundings;
import cnnc.data.DataException;
import cnnc.data.DataProblem;
import cnnc.data.Dataset;
import cnnc.data.Source;
import cnnc.io.FileProblem;
import cnnc.source.SourceFile;
import cnnc.tensor.Shape;
import cnnc.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Answers from the disk. */
public final class DiskSurroundings implements Surroundings {
    private final Places places;
    private final DataOpener opener;

    public DiskSurroundings(Places places, DataOpener opener) {
        this.places = places;
        this.opener = opener;
    }

    @Override
    public Answer<SourceFile> program(String path, SourceFile from) {
        Optional<Path> file = places.find(path);
        if (file.isEmpty()) {
            return Zoo.program(path)
                    .<Answer<SourceFile>>map(text -> new Answer.Known<>(SourceFile.of(path, text)))
                    .orElseGet(Answer.Missing::new);
        }
        try {
            String text =
                    WeightFile.isOnnx(path) ? OnnxImport.whole(file.get()).declaration() : Files.readString(file.get());
            return new Answer.Known<>(SourceFile.of(path, text));
        } catch (FileProblem e) {
            return new Answer.Unusable<>(e.file() + ": " + e.what(), e.remedy());
        } catch (IOException e) {
            return new Answer.Unusable<>("it can't be read: " + e.getMessage(), "save it as UTF-8 text");
        }
    }

    @Override
    public Answer<DataFacts> data(DatasetStatement statement) {
        try {
            Dataset data = opener.open(statement);
            return new Answer.Known<>(new DataFacts(
                    data.classes(),
                    data.train().hasMasks(),
                    data.preprocessing().output(),
                    data.preprocessing().channels(),
                    data.train().size(),
                    data.validation().map(Source::size).orElse(0),
                    data.test().map(Source::size).orElse(0)));
        } catch (DataException e) {
            DataProblem problem = e.problem();
            String place = problem.place().isEmpty() ? "" : problem.place() + ": ";
            String why = problem.why().isEmpty() ? "" : " (" + problem.why() + ")";
            return new Answer.Unusable<>(problem.file() + ": " + place + problem.what() + why, problem.remedy());
        }
    }

    @Override
    public Answer<Boolean> pictures(String path) {
        return places.find(path).isPresent() ? new Answer.Known<>(true) : new Answer.Missing<>();
    }

    @Override
    public Answer<Map<String, Shape>> weights(String path) {
        Optional<Path> file = places.find(path);
        if (file.isEmpty()) {
            return new Answer.Missing<>();
        }
        try {
            return new Answer.Known<>(new WeightFile(file.get()).shapes());
        } catch (FileProblem e) {
            return new Answer.Unusable<>(e.what(), e.remedy());
        } catch (IOException e) {
            return new Answer.Unusable<>("it can't be read: " + e.getMessage(), "");
        }
    }
}
