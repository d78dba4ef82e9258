package cnnc.source;

/**
 * What is shown of one line of source: the part around a place, cut where the line is long.
 *
 * @param text as displayed
 * @param from the cell at which the place begins, counted from the beginning of {@code text}
 * @param width the cells it takes, at least 1
 */
record Excerpt(String text, int from, int width) {
    private static final int LONGEST = 120;
    private static final int BEFORE = 40; // characters kept in front of the place in a long line

    /** The first line of {@code place}. */
    static Excerpt of(Span place) {
        Span line = place.file().lineSpan(place.line());
        int start = Math.min(place.start(), line.end());
        int end = Math.clamp(place.end(), start, line.end());
        return of(line.text(), start - line.start(), end - line.start());
    }

    /** The characters {@code start} to {@code end} of a line. */
    static Excerpt of(String line, int start, int end) {
        int first = line.length() <= LONGEST ? 0 : whole(line, Math.max(0, start - BEFORE));
        int last = Math.max(start, whole(line, Math.min(line.length(), first + LONGEST)));
        int stop = Math.min(end, last);
        String prefix = first > 0 ? "…" : "";
        String before = prefix + DisplayText.of(line.substring(first, start), prefix.length());
        int from = DisplayText.width(before);
        String inside = DisplayText.of(line.substring(start, stop), from);
        int width = DisplayText.width(inside);
        String after = DisplayText.of(line.substring(stop, last), from + width);
        String suffix = last < line.length() ? "…" : "";
        return new Excerpt(before + inside + after + suffix, from, Math.max(1, width));
    }

    /** An offset that does not cut a surrogate pair. */
    private static int whole(String text, int offset) {
        boolean cut = offset > 0
                && offset < text.length()
                && Character.isHighSurrogate(text.charAt(offset - 1))
                && Character.isLowSurrogate(text.charAt(offset));
        return cut ? offset - 1 : offset;
    }
}
