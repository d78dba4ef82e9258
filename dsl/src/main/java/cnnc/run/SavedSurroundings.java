package cnnc.run;

import cnnc.compile.Answer;
import cnnc.compile.DataFacts;
import cnnc.compile.DatasetStatement;
import cnnc.compile.Surroundings;
import cnnc.source.SourceFile;
import cnnc.tensor.Shape;
import cnnc.train.ModelFile;
import cnnc.train.SavedData;
import java.util.Map;

/**
 * Answers from a saved model, so that its program compiles where its data is not: {@code digits.classes} are the classes that were saved for
 * the data set {@code digits}. In files that say nothing of data sets every one has the classes of the model.
 */
public record SavedSurroundings(ModelFile file) implements Surroundings {
    @Override
    public Answer<SourceFile> program(String path, SourceFile from) {
        return new Answer.Unknown<>();
    }

    @Override
    public Answer<DataFacts> data(DatasetStatement dataset) {
        if (!file.datasets().isEmpty()) {
            SavedData saved = file.datasets().get(dataset.name());
            return saved == null ? new Answer.Unknown<>() : known(saved);
        }
        return file.preprocessing()
                .map(steps -> known(new SavedData(file.classes(), false, steps.output(), steps.channels())))
                .orElseGet(Answer.Unknown::new);
    }

    private static Answer<DataFacts> known(SavedData saved) {
        return new Answer.Known<>(new DataFacts(
                saved.classes(), saved.masks(), saved.size(), saved.channels(), 1, 1, 1)); // nobody asks how many
    }

    @Override
    public Answer<Boolean> pictures(String path) {
        return new Answer.Unknown<>();
    }

    @Override
    public Answer<Map<String, Shape>> weights(String path) {
        return new Answer.Unknown<>();
    }
}
