package cnnc.source;

import java.util.ArrayList;
import java.util.List;

/**
 * One message about the user's program: what is wrong, where (the first label is the place, the others explain), why,
 * and changes that work. A value: the {@code with} methods return a new one.
 *
 * @param message one sentence in the user's terms, without a full stop
 * @param frames the calls and iterations that led here, innermost first
 */
public record Diagnostic(
        Code code,
        String message,
        Label primary,
        List<Label> secondary,
        List<Frame> frames,
        List<String> notes,
        List<Help> helps) {
    public Diagnostic {
        secondary = List.copyOf(secondary);
        frames = List.copyOf(frames);
        notes = List.copyOf(notes);
        helps = List.copyOf(helps);
    }

    /** A message with one place. */
    public static Diagnostic of(Code code, String message, Span at, String label) {
        return new Diagnostic(code, message, new Label(at, label), List.of(), List.of(), List.of(), List.of());
    }

    public Severity severity() {
        return code.severity();
    }

    public Span span() {
        return primary.span();
    }

    /** Points at a second place. */
    public Diagnostic with(Span at, String label) {
        return new Diagnostic(code, message, primary, plus(secondary, new Label(at, label)), frames, notes, helps);
    }

    /** Adds the next outer call or iteration. */
    public Diagnostic in(Frame frame) {
        return new Diagnostic(code, message, primary, secondary, plus(frames, frame), notes, helps);
    }

    /** Adds a line of explanation. */
    public Diagnostic note(String note) {
        return new Diagnostic(code, message, primary, secondary, frames, plus(notes, note), helps);
    }

    /** Adds advice without a change of text. */
    public Diagnostic help(String text) {
        return help(new Help(text, List.of()));
    }

    /** Adds advice with one replacement. */
    public Diagnostic help(String text, Span at, String replacement) {
        return help(new Help(text, List.of(new Fix(List.of(new Edit(at, replacement)), ""))));
    }

    public Diagnostic help(Help help) {
        return new Diagnostic(code, message, primary, secondary, frames, notes, plus(helps, help));
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> result = new ArrayList<>(list);
        result.add(more);
        return result;
    }
}
