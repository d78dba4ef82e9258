package cnnc.syntax;

/**
 * A string without its closing quote has swallowed the rest of the line. What was hardly meant to be in it is taken out
 * again: a comment, and a brace at the end.
 *
 * @param literal the string with its quote
 * @param length how many code points of the text are the string
 * @param brace the brace behind it, or empty
 * @param hidesItsEnd whether the quote is there, but behind a backslash: {@code "data\"}
 */
record UnclosedString(String literal, int length, String brace, boolean hidesItsEnd) {

    static UnclosedString of(String swallowed) {
        String text = withoutComment(swallowed).stripTrailing();
        String brace = "";
        if (text.endsWith(" {") || text.endsWith(" }")) {
            brace = text.substring(text.length() - 1);
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        int length = text.codePointCount(0, text.length());
        boolean hidden = text.endsWith("\\\"");
        String kept = hidden ? text.substring(0, text.length() - 2) + "/" : withoutBackslashes(text);
        return new UnclosedString(kept + "\"", length, brace, hidden);
    }

    private static String withoutComment(String text) {
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment);
    }

    /** An odd backslash at the end would hide the quote that is to come. */
    private static String withoutBackslashes(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '\\') {
            end--;
        }
        return text.substring(0, end);
    }
}
