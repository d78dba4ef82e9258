package cnnc.run;

import cnnc.compile.Answer;
import cnnc.compile.DataFacts;
import cnnc.compile.DatasetStatement;
import cnnc.compile.Surroundings;
import cnnc.source.SourceFile;
import cnnc.tensor.Shape;
import cnnc.train.ModelFile;
import java.util.Map;

/**
 * Answers from a saved model, so that its program compiles where its data is not: {@code digits.classes} are the classes that were saved.
 * Every data set of the program has them: only that of the saved model counts.
 */
public record SavedSurroundings(ModelFile file) implements Surroundings {
    @Override
    public Answer<SourceFile> program(String path, SourceFile from) {
        return new Answer.Unknown<>();
    }

    @Override
    public Answer<DataFacts> data(DatasetStatement dataset) {
        return file.preprocessing()
                .<Answer<DataFacts>>map(steps -> new Answer.Known<>(new DataFacts(
                        file.classes(), steps.output(), steps.channels(), 1, 1, 1))) // nobody asks how many
                .orElseGet(Answer.Unknown::new);
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
