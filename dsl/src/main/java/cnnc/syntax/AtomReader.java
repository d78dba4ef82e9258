package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnParser.WordContext;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Single tokens to values. */
final class AtomReader {
    private final Report report;

    AtomReader(Report report) {
        this.report = report;
    }

    /** @param sign the minus in front, if any; {@code percent} the sign behind, if any */
    Atom numeral(@Nullable TerminalNode sign, Token number, @Nullable TerminalNode percent, Span span) {
        String literal = (sign == null ? "" : "-") + plainHyphens(number.getText());
        double value = Double.parseDouble(literal.replace("_", ""));
        if (Double.isInfinite(value)) {
            report.add(of(SyntaxCode.NUMBER_TOO_LARGE, "this number is too large to compute with", span, ""));
            return new Atom.Missing(span);
        }
        return new Atom.Numeral(literal, value, percent != null, span);
    }

    Atom dims(Token token) {
        Span span = report.span(token);
        String[] parts = token.getText().split("[x\u00d7]");
        if (Arrays.stream(parts).anyMatch(AtomReader::isTooLarge)) {
            report.add(of(SyntaxCode.NUMBER_TOO_LARGE, "this size is too large", span, "")
                    .note("a size has at most 2 147 483 647"));
            return new Atom.Missing(span);
        }
        return new Atom.Dims(Arrays.stream(parts).map(Integer::valueOf).toList(), span);
    }

    private static boolean isTooLarge(String digits) {
        String significant = digits.replaceFirst("^0+", "");
        return significant.length() > 10 || !significant.isEmpty() && Long.parseLong(significant) > Integer.MAX_VALUE;
    }

    Atom.Text text(Token token) {
        return new Atom.Text(Strings.value(token.getText()), report.span(token));
    }

    Atom.Path path(TerminalNode first, List<WordContext> rest, Span span) {
        List<Name> words = new ArrayList<>();
        words.add(name(first.getSymbol()));
        rest.forEach(word -> words.add(name(word.getStart())));
        return new Atom.Path(words, span);
    }

    Name name(Token token) {
        return new Name(plainHyphens(token.getText()), report.span(token));
    }

    private static String plainHyphens(String text) {
        return text.chars().allMatch(c -> c < 0x80) ? text : text.replaceAll("[\u2010-\u2013\u2212]", "-");
    }
}
