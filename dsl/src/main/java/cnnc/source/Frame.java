package cnnc.source;

/** One step of the way from the place of a message to the statement that led there: "in {@code basic 32 step 2}". */
public record Frame(String text, Span at) {}
