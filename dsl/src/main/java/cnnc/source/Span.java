package cnnc.source;

/**
 * A piece of a source file: UTF-16 offsets into the text as the user wrote it, {@code start} inclusive, {@code end}
 * exclusive.
 */
public record Span(SourceFile file, int start, int end) {
    public Span {
        if (start < 0 || end < start || end > file.text().length()) {
            throw new IllegalArgumentException(
                    "source: span " + start + ".." + end + " of " + file.text().length() + " characters");
        }
    }

    /** The text as written. */
    public String text() {
        return file.text().substring(start, end);
    }

    public int line() {
        return file.line(start);
    }

    public int column() {
        return file.column(start);
    }

    public boolean contains(Span other) {
        return file == other.file && start <= other.start && other.end <= end;
    }

    /** From the beginning of the earlier to the end of the later. */
    public Span to(Span other) {
        return new Span(file, Math.min(start, other.start), Math.max(end, other.end));
    }

    /** The empty place just before this span. */
    public Span before() {
        return new Span(file, start, start);
    }

    /** The empty place just behind this span. */
    public Span after() {
        return new Span(file, end, end);
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** {@code lenet.cnn:18:14}. */
    @Override
    public String toString() {
        return file.name() + ":" + line() + ":" + column();
    }
}
