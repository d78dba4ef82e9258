package cnnc.syntax;

import cnnc.grammar.CnnLexer;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** What the repairs need to know about tokens. Positions are code points of the normalised text, both ends inclusive. */
final class Tokens {
    private Tokens() {}

    /** A token in the place of others. */
    static Token replace(Token first, Token last, int type, String text) {
        return make(type, text, first.getStartIndex(), last.getStopIndex());
    }

    /** The same text, read as something else. */
    static Token retype(Token token, int type) {
        return make(type, token.getText(), token.getStartIndex(), token.getStopIndex());
    }

    /** A token that the text does not have, in the empty place before {@code next}. */
    static Token before(Token next, int type, String text) {
        return make(type, text, next.getStartIndex(), next.getStartIndex() - 1);
    }

    /** A token that the text does not have, in the empty place behind {@code previous}. */
    static Token after(Token previous, int type, String text) {
        return make(type, text, previous.getStopIndex() + 1, previous.getStopIndex());
    }

    private static Token make(int type, String text, int start, int stop) {
        CommonToken token = new CommonToken(type, text);
        token.setStartIndex(start);
        token.setStopIndex(stop);
        return token;
    }

    /** Whether nothing, not even a space, stands between the two. */
    static boolean touch(Token left, Token right) {
        return left.getStopIndex() + 1 == right.getStartIndex();
    }

    static boolean is(Token token, int type, String text) {
        return token.getType() == type && token.getText().equals(text);
    }

    /** A name or one of the grammar's own words; words may be options, so all of them are arguments too. */
    static boolean isWord(Token token) {
        int type = token.getType();
        return type == CnnLexer.NAME || (type >= CnnLexer.IMPORT && type <= CnnLexer.NOT && type != CnnLexer.AS);
    }

    static boolean isValueStart(Token token) {
        return switch (token.getType()) {
            case CnnLexer.NUMBER, CnnLexer.DIMS, CnnLexer.STRING, CnnLexer.NAME -> true;
            case CnnLexer.LPAREN, CnnLexer.LBRACK -> true;
            default -> false;
        };
    }

    static boolean isValueEnd(Token token) {
        return switch (token.getType()) {
            case CnnLexer.NUMBER, CnnLexer.DIMS, CnnLexer.STRING, CnnLexer.NAME -> true;
            case CnnLexer.RPAREN, CnnLexer.RBRACK, CnnLexer.PERCENT -> true;
            default -> false;
        };
    }

    static boolean isWholeNumber(Token token) {
        return token.getType() == CnnLexer.NUMBER
                && token.getText().chars().allMatch(c -> c >= '0' && c <= '9')
                && token.getText().length() <= 9;
    }

    static boolean isOpening(Token token) {
        return token.getType() == CnnLexer.LPAREN || token.getType() == CnnLexer.LBRACK;
    }

    static boolean isClosing(Token token) {
        return token.getType() == CnnLexer.RPAREN || token.getType() == CnnLexer.RBRACK;
    }

    /** What ends a line of a statement: a line end, {@code ;}, a brace, the end of the text. */
    static boolean isLineEnd(Token token) {
        return switch (token.getType()) {
            case CnnLexer.NL, CnnLexer.SEMI, CnnLexer.LBRACE, CnnLexer.RBRACE, Token.EOF -> true;
            default -> false;
        };
    }

    static boolean isSeparator(Token token) {
        return token.getType() == CnnLexer.NL || token.getType() == CnnLexer.SEMI;
    }

    /** The tokens as a person would write them: apart, but for those that touch and what brackets enclose. */
    static String join(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0 && isSpaced(tokens.get(i - 1), tokens.get(i))) {
                text.append(' ');
            }
            text.append(tokens.get(i).getText());
        }
        return text.toString();
    }

    private static boolean isSpaced(Token left, Token right) {
        return !touch(left, right) && !isOpening(left) && !isClosing(right) && right.getType() != CnnLexer.PERCENT;
    }
}
