package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;

/**
 * Keeps what is too large from the parser, whose stack and time it would use up. Counted on tokens: brackets that are
 * too deep are left out with all they hold; of a line or a formula that is too long the rest is left out.
 */
final class Limits {
    private static final int FILE_BYTES = 1 << 20;
    private static final int DEPTH = 100;
    private static final int OPERATORS = 200;
    private static final int ARGUMENTS = 10_000;
    private static final int VALUES = ARGUMENTS + 1; // with the first word

    private final Report report;
    private final List<Token> kept = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int elseIfs; // in all open braces: each is as deep as a brace
    private int tooDeep; // brackets open beyond the limit
    private boolean tooDeepRound; // they end with the line
    private int operators;
    private int values;
    private boolean formulaLine; // let and if: arithmetic without brackets

    /** An open bracket, and the length of the chain of {@code else if} at hand in it. */
    private static final class Open {
        final int type;
        int elseIfs;

        Open(int type) {
            this.type = type;
        }
    }

    private Limits(Report report) {
        this.report = report;
        open.push(new Open(Token.EOF)); // the file
    }

    /** Whether the text may be read at all. */
    static boolean allowsSize(Report report) {
        String text = report.source().text();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > FILE_BYTES) {
            String size = String.format(Locale.ROOT, "%.1f MiB", (double) bytes / FILE_BYTES);
            report.add(of(
                    SyntaxCode.FILE_TOO_LARGE,
                    "this file has " + size + ", a program may have 1 MiB",
                    report.source().span(0, 0),
                    ""));
        }
        return bytes <= FILE_BYTES;
    }

    static List<Token> cut(List<Token> tokens, Report report) {
        Limits limits = new Limits(report);
        for (int i = 0; i < tokens.size(); i++) {
            limits.take(tokens.get(i), tokens.get(Math.min(i + 1, tokens.size() - 1)));
        }
        return limits.kept;
    }

    private void take(Token token, Token next) {
        switch (token.getType()) {
            case CnnLexer.LPAREN, CnnLexer.LBRACK, CnnLexer.LBRACE -> open(token);
            case CnnLexer.RPAREN, CnnLexer.RBRACK, CnnLexer.RBRACE -> close(token);
            case Token.EOF -> kept.add(token);
            case CnnLexer.NL, CnnLexer.SEMI -> lineEnd(token);
            default -> inner(token, next);
        }
    }

    private void open(Token token) {
        if (tooDeep > 0) {
            tooDeep++;
        } else if (open.size() + elseIfs > DEPTH) {
            tooDeep = 1;
            tooDeepRound = token.getType() == CnnLexer.LPAREN;
            reportDepth("brackets stand", token);
        } else {
            beginsFormula(token);
            open.push(new Open(token.getType()));
            kept.add(token);
        }
    }

    private void reportDepth(String what, Token token) {
        String message = what + " more than " + DEPTH + " deep in each other here";
        report.add(of(SyntaxCode.TOO_DEEP, message, report.span(token), ""));
    }

    private void close(Token token) {
        if (tooDeep > 0) {
            tooDeep--;
        } else {
            pop();
            kept.add(token);
            if (token.getType() == CnnLexer.RBRACE) {
                beginLine();
            }
        }
    }

    private void pop() {
        if (open.size() > 1) {
            elseIfs -= open.pop().elseIfs;
        }
    }

    private boolean isInside(int type) {
        return open.stream().anyMatch(bracket -> bracket.type == type);
    }

    private void beginsFormula(Token token) {
        switch (token.getType()) {
            case CnnLexer.LBRACE -> beginLine();
            case CnnLexer.LBRACK -> operators = 0;
            default -> {
                boolean goesOn = !kept.isEmpty() && isOperator(kept.getLast());
                if (!goesOn && !formulaLine && !isInside(CnnLexer.LPAREN)) {
                    operators = 0;
                }
            }
        }
    }

    private void lineEnd(Token token) {
        while (open.element().type == CnnLexer.LPAREN) {
            pop();
        }
        if (tooDeepRound) {
            tooDeep = 0;
        }
        if (tooDeep == 0) {
            kept.add(token);
        }
        if (!isInside(CnnLexer.LBRACK)) {
            beginLine();
        }
    }

    private void beginLine() {
        operators = 0;
        values = 0;
        formulaLine = false;
    }

    /** Whether a token is to be left out because it would make a chain of {@code else if} too long. */
    private boolean isTooLongChain(Token token, Token next) {
        if (tooDeep > 0) {
            return false;
        }
        Open around = open.element();
        boolean first = token.getType() == CnnLexer.IF
                && !kept.isEmpty()
                && kept.getLast().getType() != CnnLexer.ELSE;
        if (first) {
            elseIfs -= around.elseIfs;
            around.elseIfs = 0;
        } else if (token.getType() == CnnLexer.ELSE && next.getType() == CnnLexer.IF) {
            if (open.size() + elseIfs >= DEPTH) { // its body must fit, too
                reportDepth("`else if` stand", token);
                return true;
            }
            around.elseIfs++;
            elseIfs++;
        }
        return false;
    }

    private void inner(Token token, Token next) {
        if (isTooLongChain(token, next)) {
            return;
        }
        formulaLine |= token.getType() == CnnLexer.LET || token.getType() == CnnLexer.IF;
        if (isOperator(token) && !isSign(token, next) && ++operators == OPERATORS + 1) {
            String message = "this formula has more than " + OPERATORS + " operators";
            report.add(of(SyntaxCode.FORMULA_TOO_LONG, message, report.span(token), "here is one too many"));
        }
        if (isValue(token) && ++values == VALUES + 1) {
            String message = "this statement has more than " + ARGUMENTS + " values";
            report.add(of(SyntaxCode.LINE_TOO_LONG, message, report.span(token), "here is one too many"));
        }
        if (tooDeep == 0 && operators <= OPERATORS && values <= VALUES) {
            kept.add(token);
        }
    }

    /** The minus of a value in a row, in a list, among arguments. */
    private boolean isSign(Token token, Token next) {
        return token.getType() == CnnLexer.MINUS
                && next.getType() == CnnLexer.NUMBER
                && !formulaLine
                && !isInside(CnnLexer.LPAREN)
                && (kept.isEmpty() || !Tokens.touch(kept.getLast(), token));
    }

    private boolean isValue(Token token) {
        boolean second = !kept.isEmpty()
                && (kept.getLast().getType() == CnnLexer.DOT || kept.getLast().getType() == CnnLexer.RANGE);
        return switch (token.getType()) {
            case CnnLexer.NUMBER, CnnLexer.DIMS, CnnLexer.STRING, CnnLexer.ERROR -> !second;
            default -> Tokens.isWord(token) && !second;
        };
    }

    private static boolean isOperator(Token token) {
        return switch (token.getType()) {
            case CnnLexer.PLUS, CnnLexer.MINUS, CnnLexer.STAR, CnnLexer.SLASH, CnnLexer.CARET -> true;
            case CnnLexer.LT, CnnLexer.LE, CnnLexer.GT, CnnLexer.GE, CnnLexer.EQ, CnnLexer.NE -> true;
            case CnnLexer.AND, CnnLexer.OR, CnnLexer.NOT -> true;
            default -> false;
        };
    }
}
