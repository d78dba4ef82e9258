package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/** {@code 3 x 3}, {@code 3X3}, {@code (3, 3)} → {@code 3x3}. */
final class LooseSizes implements Phrase {
    private final boolean joinsApart;

    /** @param joinsApart whether a lone {@code x} between numbers is no name of the program */
    LooseSizes(boolean joinsApart) {
        this.joinsApart = joinsApart;
    }

    private static final Pattern REST = Pattern.compile("[xX][0-9]{1,9}([xX][0-9]{1,9})*");

    @Override
    public List<Token> read(Line line, Report report) {
        List<Token> out = new ArrayList<>();
        int i = 0;
        while (i < line.size()) {
            int end = Math.max(spacedEnd(line, i), tupleEnd(line, i));
            if (end > i) {
                out.add(size(line.tokens().subList(i, end), report));
                i = end;
            } else {
                out.add(line.get(i++));
            }
        }
        return out;
    }

    /** The end of a size in several pieces that begins at {@code i}; {@code i} if there is none. */
    private int spacedEnd(Line line, int i) {
        if (!isPiece(line, i)) {
            return i;
        }
        int end = i + 1;
        while (true) {
            if (end < line.size() && line.type(end) == CnnLexer.NAME && isRest(line.get(end))) {
                end++;
            } else if (isTimes(line, end) && isPiece(line, end + 1)) {
                end += 2;
            } else {
                return end == i + 1 ? i : end;
            }
        }
    }

    private static boolean isPiece(Line line, int i) {
        return line.type(i) == CnnLexer.DIMS || i < line.size() && Tokens.isWholeNumber(line.get(i));
    }

    private static boolean isRest(Token token) {
        return REST.matcher(token.getText()).matches();
    }

    private boolean isTimes(Line line, int i) {
        if (i >= line.size()) {
            return false;
        }
        String text = line.get(i).getText();
        return joinsApart && line.type(i) == CnnLexer.NAME && text.equalsIgnoreCase("x")
                || line.type(i) == CnnLexer.ERROR && text.equals("\u00d7");
    }

    /** The end of {@code (3, 3)}; behind a name that it touches it is a call. */
    private static int tupleEnd(Line line, int i) {
        if (line.type(i) != CnnLexer.LPAREN
                || line.levels()[i] == Line.Level.HEADER
                || line.touchesPrevious(i) && line.isWord(i - 1)) {
            return i;
        }
        int end = i + 1;
        while (isPiece(line, end) && line.type(end) == CnnLexer.NUMBER && line.type(end + 1) == CnnLexer.COMMA) {
            end += 2;
        }
        boolean tuple = end > i + 1 && isPiece(line, end) && line.type(end + 1) == CnnLexer.RPAREN;
        return tuple ? end + 2 : i;
    }

    private static Token size(List<Token> pieces, Report report) {
        StringBuilder text = new StringBuilder();
        for (Token piece : pieces) {
            switch (piece.getType()) {
                case CnnLexer.NUMBER, CnnLexer.DIMS -> text.append(piece.getText());
                case CnnLexer.COMMA, CnnLexer.ERROR -> text.append('x');
                case CnnLexer.NAME -> text.append(piece.getText().toLowerCase(Locale.ROOT));
                default -> {}
            }
        }
        Span span = report.span(pieces.getFirst(), pieces.getLast());
        report.add(of(SyntaxCode.SIZE_FORM, "a size is written in one piece, with a small `x`", span, "")
                .help("write it so", span, text.toString()));
        return Tokens.replace(pieces.getFirst(), pieces.getLast(), CnnLexer.DIMS, text.toString());
    }
}
