package cnnc.source;

/** Put {@code replacement} where {@code span} is: an empty span inserts, an empty replacement deletes. */
public record Edit(Span span, String replacement) {}
