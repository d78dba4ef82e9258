package cnnc.compile;

import cnnc.source.SourceFile;
import cnnc.tensor.Shape;
import java.util.Map;

/**
 * All that compiling may ask of the world. The command line reads disks; an editor answers from a cache and may say
 * {@link Answer.Unknown}. Paths are as written in the program.
 */
public interface Surroundings {
    /** The text of an imported file. @param from the file that imports it; two answers are the same file if their names are equal */
    Answer<SourceFile> program(String path, SourceFile from);

    /** What is known of the data. */
    Answer<DataFacts> data(DatasetStatement dataset);

    /** Whether pictures to predict are there: a file, or a folder. */
    Answer<Boolean> pictures(String path);

    /** Names and shapes, as files hold them, of the tensors of a file of weights. */
    Answer<Map<String, Shape>> weights(String path);

    /** Where nothing is known. */
    Surroundings NOTHING = new Surroundings() {
        @Override
        public Answer<SourceFile> program(String path, SourceFile from) {
            return new Answer.Unknown<>();
        }

        @Override
        public Answer<DataFacts> data(DatasetStatement dataset) {
            return new Answer.Unknown<>();
        }

        @Override
        public Answer<Boolean> pictures(String path) {
            return new Answer.Unknown<>();
        }

        @Override
        public Answer<Map<String, Shape>> weights(String path) {
            return new Answer.Unknown<>();
        }
    };
}
