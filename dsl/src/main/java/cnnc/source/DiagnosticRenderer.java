package cnnc.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Messages as text: the sentence, the places with carets (one excerpt a file, in the order of the text), the notes, and
 * the changed lines of each help. The same messages give the same text.
 */
public final class DiagnosticRenderer {
    private final boolean colour;
    private final StringBuilder out = new StringBuilder();
    private int gutter;

    private DiagnosticRenderer(boolean colour) {
        this.colour = colour;
    }

    /** All that is worth showing, an empty line between two, and how many errors there are beyond that. */
    public static String render(Diagnostics diagnostics, boolean colour) {
        String text = diagnostics.shown().stream()
                .map(diagnostic -> render(diagnostic, colour))
                .collect(Collectors.joining("\n"));
        int hidden = diagnostics.errorCount() - Diagnostics.SHOWN_ERRORS;
        return hidden <= 0 ? text : text + "\n… and " + hidden + (hidden == 1 ? " more error\n" : " more errors\n");
    }

    /** One message; ends with a line end. */
    public static String render(Diagnostic diagnostic, boolean colour) {
        DiagnosticRenderer renderer = new DiagnosticRenderer(colour);
        renderer.message(diagnostic);
        return renderer.out.toString();
    }

    private void message(Diagnostic d) {
        gutter = Math.max(2, String.valueOf(lastLine(d)).length());
        Style severity = d.severity() == Severity.ERROR ? Style.ERROR : Style.WARNING;
        out.append(styled(severity, d.severity().word() + "[" + d.code().id() + "]"))
                .append(styled(Style.BOLD, ": " + d.message()))
                .append('\n');
        places(d, severity);
        for (String note : d.notes()) {
            out.append(styled(Style.FRAME, " ".repeat(gutter) + "= "))
                    .append(note)
                    .append('\n');
        }
        for (Help help : d.helps()) {
            out.append(styled(Style.HELP, "help"))
                    .append(": ")
                    .append(help.text())
                    .append('\n');
            help.fixes().forEach(this::fix);
        }
    }

    private static int lastLine(Diagnostic d) {
        int last = d.span().line();
        for (Label label : d.secondary()) {
            last = Math.max(last, label.span().line());
        }
        for (Help help : d.helps()) {
            for (Fix fix : help.fixes()) {
                for (ChangedLines.Row row : ChangedLines.of(fix)) {
                    last = Math.max(last, row.number());
                }
            }
        }
        return last;
    }

    /** The file of the message first, then the others in the order in which they are mentioned. */
    private void places(Diagnostic d, Style severity) {
        List<Label> labels = new ArrayList<>(List.of(d.primary()));
        labels.addAll(d.secondary());
        for (SourceFile file :
                labels.stream().map(label -> label.span().file()).distinct().toList()) {
            List<Label> here =
                    labels.stream().filter(label -> label.span().file() == file).toList();
            String frames = file == d.span().file() ? frames(d) : "";
            out.append(styled(Style.FRAME, " ".repeat(gutter) + "┌─ "))
                    .append(here.getFirst().span())
                    .append(frames)
                    .append('\n');
            excerpts(here, d.primary(), severity);
        }
    }

    private static String frames(Diagnostic d) {
        return d.frames().stream()
                .map(frame -> "   " + frame.text() + " at " + frame.at())
                .collect(Collectors.joining());
    }

    private void excerpts(List<Label> labels, Label primary, Style severity) {
        List<Label> sorted = labels.stream()
                .sorted(Comparator.comparingInt((Label label) -> label.span().start()))
                .toList();
        int shown = 0;
        for (Label label : sorted) {
            Excerpt excerpt = Excerpt.of(label.span());
            if (label.span().line() != shown) {
                shown = label.span().line();
                line(shown, excerpt.text());
            }
            boolean main = label == primary;
            String marks = (main ? "^" : "-").repeat(excerpt.width());
            String text = label.text().isEmpty() ? "" : " " + label.text();
            frame("")
                    .append(" ".repeat(1 + excerpt.from()))
                    .append(styled(main ? severity : Style.SECONDARY, marks + text))
                    .append('\n');
        }
    }

    private StringBuilder frame(String number) {
        return out.append(styled(Style.FRAME, " ".repeat(gutter - number.length()) + number + "│"));
    }

    private void line(int number, String text) {
        frame(String.valueOf(number)).append((" " + text).stripTrailing()).append('\n');
    }

    private void fix(Fix fix) {
        String note = fix.note().isEmpty() ? "" : "      " + fix.note();
        for (ChangedLines.Row row : ChangedLines.of(fix)) {
            line(row.number(), row.text() + note);
            note = "";
        }
    }

    private String styled(Style style, String text) {
        return colour ? style.apply(text) : text;
    }
}
