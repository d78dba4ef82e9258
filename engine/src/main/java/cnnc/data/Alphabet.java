package cnnc.data;

import java.util.List;

/** Signs that {@link SyntheticFormat} draws, each a class. */
enum Alphabet {
    DIGITS("digits", DigitShapes.GLYPHS),
    LETTERS("letters", LetterShapes.GLYPHS);

    private final String word;
    private final List<Glyph> glyphs;
    private final List<String> classes;

    Alphabet(String word, List<Glyph> glyphs) {
        this.word = word;
        this.glyphs = glyphs;
        classes = glyphs.stream().map(Glyph::name).toList();
    }

    /** What a program calls it. */
    String word() {
        return word;
    }

    List<Glyph> glyphs() {
        return glyphs;
    }

    List<String> classes() {
        return classes;
    }
}
