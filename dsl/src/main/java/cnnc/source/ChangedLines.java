package cnnc.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The lines of a file that a fix touches, as they are after it. */
final class ChangedLines {
    private ChangedLines() {}

    /** @param number the line's number after the change */
    record Row(int number, String text) {}

    /** All edits of a fix are in one file. A line that becomes empty is shown empty. */
    static List<Row> of(Fix fix) {
        List<Edit> edits = fix.edits().stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.span().start()))
                .toList();
        List<Row> rows = new ArrayList<>();
        int added = 0; // lines that earlier edits have added
        int i = 0;
        while (i < edits.size()) {
            int first = edits.get(i).span().line();
            int last = lastLine(edits.get(i));
            int end = i + 1;
            while (end < edits.size() && edits.get(end).span().line() <= last) {
                last = Math.max(last, lastLine(edits.get(end)));
                end++;
            }
            String[] lines = changed(edits.subList(i, end), first, last);
            for (int k = 0; k < lines.length; k++) {
                rows.add(new Row(first + added + k, lines[k]));
            }
            added += lines.length - (last - first + 1);
            i = end;
        }
        return rows;
    }

    private static int lastLine(Edit edit) {
        return edit.span().file().line(edit.span().end());
    }

    private static String[] changed(List<Edit> edits, int first, int last) {
        SourceFile file = edits.getFirst().span().file();
        StringBuilder text = new StringBuilder();
        int at = file.lineStart(first);
        for (Edit edit : edits) {
            text.append(file.text(), at, Math.max(at, edit.span().start()));
            text.append(edit.replacement());
            at = edit.span().end();
        }
        int changeEnd = text.length();
        text.append(file.text(), at, Math.max(at, file.lineSpan(last).end()));
        String[] lines = text.toString().split("\\R", -1);
        for (int k = 0; k < lines.length; k++) {
            lines[k] = Excerpt.of(
                            lines[k], Math.min(changeEnd, lines[k].length()), Math.min(changeEnd, lines[k].length()))
                    .text();
        }
        return lines;
    }
}
