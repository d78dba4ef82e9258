package cnnc.compile;

/** What the surroundings say to a question. */
public sealed interface Answer<T> {
    record Known<T>(T value) implements Answer<T> {}

    /** Nobody has looked: what depends on it stays silent. */
    record Unknown<T>() implements Answer<T> {}

    /** It isn't there. */
    record Missing<T>() implements Answer<T> {}

    /**
     * It is there but can't be used.
     *
     * @param what what is wrong, without a full stop
     * @param remedy a change that helps; may be empty
     */
    record Unusable<T>(String what, String remedy) implements Answer<T> {}
}
