package cnnc.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts (RFC 4180): fields between separators, in quotes where they hold a separator, a line's end or a quote, which is doubled.
 * The separator is the one of comma, semicolon and tab that stands most often in the first line, outside of quotes. UTF-8. Empty lines are
 * passed over.
 */
final class CsvTable {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final long MOST_BYTES = 1 << 28;

    /** @param line where it begins, from 1 */
    record Row(int line, List<String> fields) {}

    private final Path file;
    private final String text;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    private CsvTable(Path file, String text) {
        this.file = file;
        this.text = text;
        separator = separator(text);
    }

    static List<Row> read(Path file) {
        CsvTable table = new CsvTable(file, text(file));
        while (table.at < table.text.length()) {
            table.row();
        }
        return table.rows;
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            Memory.require(file, "", size > MOST_BYTES ? Long.MAX_VALUE : 8 * size);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw DataException.in(file, "is not UTF-8 text", "", "save it as CSV in UTF-8");
        } catch (IOException e) {
            throw DataException.reading(file, e);
        }
    }

    private static char separator(String text) {
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int i = 0; i < text.length() && (quoted || !isEnd(text.charAt(i))); i++) {
            quoted ^= text.charAt(i) == '"';
            for (int s = 0; s < SEPARATORS.length; s++) {
                counts[s] += !quoted && text.charAt(i) == SEPARATORS[s] ? 1 : 0;
            }
        }
        int most = 0;
        for (int s = 1; s < SEPARATORS.length; s++) {
            most = counts[s] > counts[most] ? s : most;
        }
        return SEPARATORS[most];
    }

    private static boolean isEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void row() {
        int begin = line;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == separator) {
            at++;
            fields.add(field());
        }
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            line++;
        }
        if (fields.size() > 1 || !fields.getFirst().isBlank()) {
            rows.add(new Row(begin, List.copyOf(fields)));
        }
    }

    private String field() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != separator && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private String quoted() {
        int begin = line;
        StringBuilder field = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && !text.startsWith("\"\"", at)) {
                at++;
                checkBehindQuote();
                return field.toString();
            }
            if (c == '"') {
                at++;
            }
            line += c == '\n' ? 1 : 0;
            field.append(c);
        }
        throw DataException.at(
                file,
                "line " + begin,
                "opens a quote that is never closed",
                "",
                "close it, or double a quote within a field");
    }

    private void checkBehindQuote() {
        if (at < text.length() && text.charAt(at) != separator && !isEnd(text.charAt(at))) {
            throw DataException.at(
                    file,
                    "line " + line,
                    "goes on behind a closing quote",
                    "",
                    "double a quote within a field: \"say \"\"cheese\"\"\"");
        }
    }
}
