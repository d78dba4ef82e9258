package cnnc.syntax;

import cnnc.grammar.CnnLexer;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * The tokens of one statement up to its body: no line ends, no braces, brackets balanced. Each has a level, which says
 * how it is to be read.
 *
 * @param tokens at least one
 * @param depth how many braces the line stands in
 * @param opensBody whether a body follows
 */
record Line(Form form, List<Token> tokens, Level[] levels, int[] partners, int depth, boolean opensBody) {
    /** What a line is, by its first token. */
    enum Form {
        COMMAND,
        ROW,
        LET,
        IMPORT,
        BLOCK,
        FOR,
        IF,
        ELSE;

        boolean takesBody() {
            return this == COMMAND || needsBody();
        }

        boolean needsBody() {
            return switch (this) {
                case BLOCK, FOR, IF, ELSE -> true;
                case COMMAND, ROW, LET, IMPORT -> false;
            };
        }
    }

    /** How a token is to be read. */
    enum Level {
        /** The fixed words of {@code let}, {@code for}, {@code block}, {@code import}. */
        HEADER,
        ARGUMENT,
        /** In {@code [ ]}: arguments too, and commas. */
        LIST,
        /** In {@code ( )}, behind {@code let x =} and {@code if}. */
        FORMULA
    }

    static Line of(List<Token> tokens, int depth, boolean opensBody) {
        Form form = form(tokens.getFirst());
        int size = tokens.size();
        Level[] levels = new Level[size];
        int[] partners = new int[size];
        Arrays.fill(partners, -1);
        int[] open = new int[size];
        int opened = 0;
        Level base = base(form);
        for (int i = 0; i < size; i++) {
            Token token = tokens.get(i);
            if (Tokens.isClosing(token)) {
                opened--;
                partners[open[opened]] = i;
                partners[i] = open[opened];
            }
            levels[i] = opened == 0 ? base : inside(tokens.get(open[opened - 1]), form);
            if (Tokens.isOpening(token)) {
                open[opened++] = i;
            }
            if (form == Form.LET && token.getType() == CnnLexer.ASSIGN && opened == 0) {
                base = Level.FORMULA;
            } else if (form == Form.FOR && token.getType() == CnnLexer.IN && opened == 0) {
                base = Level.ARGUMENT;
            }
        }
        return new Line(form, tokens, levels, partners, depth, opensBody);
    }

    Line with(List<Token> changed) {
        return changed == tokens || changed.isEmpty() ? this : of(changed, depth, opensBody);
    }

    private static Form form(Token first) {
        return switch (first.getType()) {
            case CnnLexer.NUMBER, CnnLexer.MINUS -> Form.ROW;
            case CnnLexer.LET -> Form.LET;
            case CnnLexer.IMPORT -> Form.IMPORT;
            case CnnLexer.BLOCK -> Form.BLOCK;
            case CnnLexer.FOR -> Form.FOR;
            case CnnLexer.IF -> Form.IF;
            case CnnLexer.ELSE -> Form.ELSE;
            default -> Form.COMMAND;
        };
    }

    private static Level base(Form form) {
        return switch (form) {
            case COMMAND, ROW -> Level.ARGUMENT;
            case IF, ELSE -> Level.FORMULA;
            case LET, IMPORT, BLOCK, FOR -> Level.HEADER;
        };
    }

    private static Level inside(Token opening, Form form) {
        if (opening.getType() == CnnLexer.LBRACK) {
            return Level.LIST;
        }
        return form == Form.BLOCK ? Level.HEADER : Level.FORMULA;
    }

    int size() {
        return tokens.size();
    }

    Token get(int i) {
        return tokens.get(i);
    }

    /** The type of a token, {@code EOF} outside the line. */
    int type(int i) {
        return i < 0 || i >= tokens.size() ? Token.EOF : tokens.get(i).getType();
    }

    /** Whether arguments, not formulas, are read here. */
    boolean isArgument(int i) {
        return levels[i] == Level.ARGUMENT || levels[i] == Level.LIST;
    }

    /** The index of the other bracket. */
    int partner(int i) {
        return partners[i];
    }

    boolean isWord(int i) {
        return i >= 0 && i < tokens.size() && Tokens.isWord(tokens.get(i));
    }

    /** Whether nothing stands between token {@code i} and the one before. */
    boolean touchesPrevious(int i) {
        return i > 0 && i < tokens.size() && Tokens.touch(tokens.get(i - 1), tokens.get(i));
    }

    /** The end (exclusive) of the dotted word that begins at {@code i}; {@code i} if none does. */
    int wordEnd(int i) {
        int end = i;
        if (isWord(i)) {
            end++;
            while (type(end) == CnnLexer.DOT && isWord(end + 1)) {
                end += 2;
            }
        }
        return end;
    }

    /** The beginning of the value whose last token is {@code i}. */
    int valueStart(int i) {
        int start = type(i) == CnnLexer.PERCENT ? i - 1 : i;
        if (start >= 0 && Tokens.isClosing(tokens.get(start))) {
            start = partners[start];
        }
        while (isWord(start) && type(start - 1) == CnnLexer.DOT && isWord(start - 2)) {
            start -= 2;
        }
        return type(start - 1) == CnnLexer.MINUS ? start - 1 : start;
    }

    boolean isHead(int i) {
        return i < wordEnd(0);
    }

    boolean isColon(int i) {
        return type(i) == CnnLexer.ERROR && tokens.get(i).getText().equals(":");
    }
}
