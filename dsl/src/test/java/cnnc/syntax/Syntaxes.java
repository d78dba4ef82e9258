package cnnc.syntax;

import cnnc.Golden;
import cnnc.source.Diagnostic;
import cnnc.source.Edit;
import cnnc.source.SourceFile;
import java.util.Comparator;
import java.util.List;

/** What the tests of the syntax share. */
final class Syntaxes {
    private Syntaxes() {}

    static SyntaxFile parse(String text) {
        return SyntaxParser.parse(SourceFile.of("test.cnn", text));
    }

    private static final List<SourceFile> VALID = Golden.sources(Golden.resources("syntax/valid"));

    /** Programs without mistakes. */
    static List<SourceFile> valid() {
        return VALID;
    }

    /** The text after the first fix of a message. */
    static String fixed(Diagnostic diagnostic, int help) {
        StringBuilder text = new StringBuilder(diagnostic.span().file().text());
        List<Edit> edits = diagnostic.helps().get(help).fixes().getFirst().edits().stream()
                .sorted(Comparator.comparingInt((Edit edit) -> edit.span().start())
                        .reversed())
                .toList();
        edits.forEach(edit -> text.replace(edit.span().start(), edit.span().end(), edit.replacement()));
        return text.toString();
    }
}
