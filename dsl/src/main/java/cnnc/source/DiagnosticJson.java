package cnnc.source;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Messages for programs: one JSON object a message, on one line. Places are UTF-16 offsets into the text as written
 * ({@code start} inclusive, {@code end} exclusive) beside line and column from 1, columns in code points.
 */
public final class DiagnosticJson {
    private DiagnosticJson() {}

    public static String print(Diagnostic d) {
        return "{\"severity\":" + string(d.severity().word())
                + ",\"code\":" + string(d.code().id())
                + ",\"message\":" + string(d.message())
                + ",\"place\":" + label(d.primary())
                + ",\"also\":"
                + array(d.secondary().stream().map(DiagnosticJson::label).toList())
                + ",\"in\":"
                + array(d.frames().stream().map(DiagnosticJson::frame).toList())
                + ",\"notes\":"
                + array(d.notes().stream().map(DiagnosticJson::string).toList())
                + ",\"helps\":"
                + array(d.helps().stream().map(DiagnosticJson::help).toList()) + "}";
    }

    private static String label(Label label) {
        return "{" + span(label.span()) + ",\"text\":" + string(label.text()) + "}";
    }

    private static String frame(Frame frame) {
        return "{" + span(frame.at()) + ",\"text\":" + string(frame.text()) + "}";
    }

    private static String help(Help help) {
        List<String> fixes = help.fixes().stream().map(DiagnosticJson::fix).toList();
        return "{\"text\":" + string(help.text()) + ",\"fixes\":" + array(fixes) + "}";
    }

    private static String fix(Fix fix) {
        List<String> edits = fix.edits().stream()
                .map(edit -> "{" + span(edit.span()) + ",\"replacement\":" + string(edit.replacement()) + "}")
                .toList();
        return "{\"note\":" + string(fix.note()) + ",\"edits\":" + array(edits) + "}";
    }

    private static String span(Span span) {
        SourceFile file = span.file();
        return "\"file\":" + string(file.name())
                + ",\"start\":" + span.start()
                + ",\"end\":" + span.end()
                + ",\"line\":" + span.line()
                + ",\"column\":" + span.column()
                + ",\"endLine\":" + file.line(span.end())
                + ",\"endColumn\":" + file.column(span.end());
    }

    private static String array(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    private static String string(String text) {
        return text.chars().mapToObj(c -> escaped((char) c)).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(char c) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        return c < 0x20 || c == 0x7f || Character.isSurrogate(c)
                ? String.format(Locale.ROOT, "\\u%04x", (int) c)
                : String.valueOf(c);
    }
}
