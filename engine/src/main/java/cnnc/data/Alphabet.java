package cnnc.data;

import java.util.List;
import java.util.Locale;

/** Signs that {@link SyntheticFormat} draws, each a class. */
enum Alphabet {
    DIGITS,
    LETTERS;

    /** What a program calls it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Glyph> glyphs() {
        return switch (this) {
            case DIGITS -> DigitShapes.GLYPHS;
            case LETTERS -> LetterShapes.GLYPHS;
        };
    }

    List<String> classes() {
        return glyphs().stream().map(Glyph::name).toList();
    }
}
