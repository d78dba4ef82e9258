package cnnc.syntax;

import cnnc.source.Span;

/** The version of the language that a file asks for in its first line: {@code cnn 1.0}. */
public record Version(int major, int minor, Span span) {
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
