package cnnc.compile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of a data set. */
public enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    /** As written behind the data set's name: {@code test}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Part::word).toList();
    }

    static Optional<Part> find(String word) {
        return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
    }

    /** Number of pictures. */
    int count(DataFacts facts) {
        return switch (this) {
            case TRAIN -> facts.train();
            case VALIDATION -> facts.validation();
            case TEST -> facts.test();
        };
    }
}
