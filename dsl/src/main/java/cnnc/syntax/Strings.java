package cnnc.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Escapes in strings: {@code \"}, {@code \\}, {@code \}{@code u{1F600}}, and nothing else. */
final class Strings {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u\\{([0-9A-Fa-f]{1,6})\\}|(.))", Pattern.DOTALL);

    private Strings() {}

    /** The value of a literal with its quotes. A backslash that begins no escape was meant as the slash of a path. */
    static String value(String literal) {
        String inner = literal.substring(1, literal.length() - 1);
        return ESCAPE.matcher(inner).replaceAll(m -> Matcher.quoteReplacement(meaning(m.group(1), m.group(2))));
    }

    private static String meaning(@Nullable String hex, String character) {
        if (hex != null) {
            int c = Integer.parseInt(hex, 16);
            return isText(c) ? Character.toString(c) : "/u{" + hex + "}";
        }
        return character.equals("\"") || character.equals("\\") ? character : "/" + character;
    }

    /** The first escape that means nothing, as written; empty if all are good. */
    static String unknownEscape(String literal) {
        Matcher m = ESCAPE.matcher(literal);
        while (m.find()) {
            @Nullable String hex = m.group(1);
            boolean good = hex == null ? "\"\\".contains(m.group(2)) : isText(Integer.parseInt(hex, 16));
            if (!good) {
                return m.group();
            }
        }
        return "";
    }

    private static boolean isText(int codePoint) {
        return Character.isValidCodePoint(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }

    /** The literal of a value: the inverse of {@link #value}. */
    static String literal(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (c == '\n' || c == '\r') {
                text.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append('"').toString();
    }
}
