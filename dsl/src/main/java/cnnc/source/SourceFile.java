package cnnc.source;

import java.util.Arrays;

/**
 * The text of one {@code .cnn} file. Lines end with {@code \n}, {@code \r\n} or a lone {@code \r}; lines and columns
 * count from 1, columns in code points of the text as written.
 */
public final class SourceFile {
    private final String name;
    private final String text;
    private final int[] lineStarts;
    private final NormalizedText normalized;

    private SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        this.lineStarts = lineStarts(text);
        this.normalized = NormalizedText.of(text);
    }

    /** @param name what messages call the file, usually the path as the user gave it */
    public static SourceFile of(String name, String text) {
        return new SourceFile(name, text);
    }

    public String name() {
        return name;
    }

    /** The text as written. */
    public String text() {
        return text;
    }

    /** The text in Unicode normal form C, which is what the lexer reads. */
    public String normalizedText() {
        return normalized.text();
    }

    /** The span, in the text as written, of the given code points of the normalised text (end exclusive). */
    public Span normalizedSpan(int startCodePoint, int endCodePoint) {
        int start = normalized.originalOffset(startCodePoint);
        return span(start, Math.max(start, normalized.originalOffset(endCodePoint)));
    }

    public Span span(int start, int end) {
        return new Span(this, start, end);
    }

    /** The empty place behind the last character. */
    public Span end() {
        return span(text.length(), text.length());
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /** The line of an offset, from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of an offset, from 1, in code points. */
    public int column(int offset) {
        return text.codePointCount(lineStart(line(offset)), offset) + 1;
    }

    /** The offset at which a line (from 1) begins. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** A line (from 1) without its line end. */
    public Span lineSpan(int line) {
        int start = lineStart(line);
        int end = line == lineStarts.length ? text.length() : lineStarts[line];
        while (end > start && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        return span(start, end);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            boolean insidePair = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (isLineEnd(text.charAt(i)) && !insidePair) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    @Override
    public String toString() {
        return name;
    }
}
