package cnnc.source;

/** A place that a message points at, and what is to be said there (may be empty). */
public record Label(Span span, String text) {}
