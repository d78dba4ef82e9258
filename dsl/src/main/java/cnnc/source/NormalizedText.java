package cnnc.source;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text in Unicode normal form C with the way back: for each code point, the UTF-16 offset in the original of the
 * piece it came from. The map is absent where every code point is its own offset.
 */
record NormalizedText(String text, int @Nullable [] offsets) {

    static NormalizedText of(String original) {
        boolean plain = Normalizer.isNormalized(original, Form.NFC)
                && original.codePointCount(0, original.length()) == original.length();
        return plain ? new NormalizedText(original, null) : mapped(original);
    }

    int originalOffset(int codePoint) {
        return offsets == null ? codePoint : offsets[codePoint];
    }

    private static NormalizedText mapped(String original) {
        StringBuilder text = new StringBuilder(original.length());
        int[] offsets = new int[original.length() + 1];
        int count = 0;
        int start = 0;
        while (start < original.length()) {
            int end = pieceEnd(original, start);
            String piece = Normalizer.normalize(original.substring(start, end), Form.NFC);
            text.append(piece);
            int length = piece.codePointCount(0, piece.length());
            offsets = Arrays.copyOf(offsets, Math.max(offsets.length, count + length + 1));
            Arrays.fill(offsets, count, count + length, start);
            count += length;
            start = end;
        }
        offsets[count] = original.length();
        return new NormalizedText(text.toString(), Arrays.copyOf(offsets, count + 1));
    }

    /** A piece is a code point with all that combines with it. */
    private static int pieceEnd(String s, int start) {
        int end = start + Character.charCount(s.codePointAt(start));
        while (end < s.length() && joins(s, start, end)) {
            end += Character.charCount(s.codePointAt(end));
        }
        return end;
    }

    private static boolean joins(String s, int start, int at) {
        int c = s.codePointAt(at);
        if (c < 0x300) { // nothing below combines with what stands before it
            return false;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK) {
            return true;
        }
        String before = s.substring(start, at);
        String next = Character.toString(c);
        String apart = Normalizer.normalize(before, Form.NFC) + Normalizer.normalize(next, Form.NFC);
        return !Normalizer.normalize(before + next, Form.NFC).equals(apart);
    }
}
