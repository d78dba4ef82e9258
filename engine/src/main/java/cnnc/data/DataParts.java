package cnnc.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a place holds, as it is divided there. All parts have the same classes. */
public record DataParts(Source train, Optional<Source> validation, Optional<Source> test) {
    public DataParts {
        for (Source part : List.of(validation.orElse(train), test.orElse(train))) {
            if (!part.classes().equals(train.classes())) {
                throw new IllegalArgumentException("parts of different classes");
            }
        }
    }

    /** As {@link Source#await}, for all parts. */
    public void await() {
        all().forEach(Source::await);
    }

    /** In the order train, validation, test. */
    Stream<Source> all() {
        return Stream.concat(Stream.of(train), Stream.concat(validation.stream(), test.stream()));
    }

    /**
     * The test part, for a program that asks for it.
     *
     * @param place where the parts came from
     * @throws DataException where there is none
     */
    public Source requireTest(Path place) {
        return test.orElseThrow(() -> DataException.in(
                place,
                "has no test part",
                "the program asks for it",
                "add the files of the test part, or divide the training part with `split 80% 10% 10%`"));
    }
}
