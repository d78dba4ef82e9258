package cnnc.source;

/**
 * A piece of the user's text made fit for a terminal: tabs become spaces, and characters that would move the cursor,
 * turn the direction of writing or show nothing become {@code �}. Widths count terminal cells.
 */
final class DisplayText {
    private static final int TAB = 4;
    private static final String REPLACEMENT = "\ufffd";

    private DisplayText() {}

    /** @param column the cell at which the text begins, from 0: a tab goes to the next multiple of {@value #TAB} */
    static String of(String text, int column) {
        StringBuilder shown = new StringBuilder(text.length());
        int[] cell = {column};
        text.codePoints().forEach(c -> {
            String piece =
                    c == '\t' ? " ".repeat(TAB - cell[0] % TAB) : isSafe(c) ? Character.toString(c) : REPLACEMENT;
            shown.append(piece);
            cell[0] += c == '\t' ? piece.length() : width(c);
        });
        return shown.toString();
    }

    /** How many cells a text without tabs takes. */
    static int width(String text) {
        return text.codePoints().map(DisplayText::width).sum();
    }

    private static boolean isSafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.FORMAT -> c == 0x200c || c == 0x200d; // joiners are part of words and of emoji
            default -> true;
        };
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200c || c == 0x200d) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    /** The blocks that terminals show in two cells (Unicode's East Asian Width W and F, rounded to blocks). */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f300 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
    }
}
