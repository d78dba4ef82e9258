package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;

/**
 * Closes round and square brackets that are left open and takes out closing ones that close nothing. A round bracket
 * ends with its line. A square one may go over lines; if it has no end before the next brace, its line is its end. The
 * line ends inside lists are left out.
 */
final class Brackets {
    private final Report report;
    private final Set<Token> unclosedLists;
    private final List<Token> out = new ArrayList<>();
    private final List<Token> open = new ArrayList<>();
    private int lostRound; // round brackets closed at their line's end, whose closing one may still come

    private Brackets(List<Token> tokens, Report report) {
        this.report = report;
        this.unclosedLists = unclosedLists(tokens);
    }

    static List<Token> balance(List<Token> tokens, Report report) {
        Brackets brackets = new Brackets(tokens, report);
        tokens.forEach(brackets::take);
        return brackets.out;
    }

    private static Set<Token> unclosedLists(List<Token> tokens) {
        Set<Token> unclosed = new HashSet<>();
        List<Token> lists = new ArrayList<>();
        for (Token token : tokens) {
            switch (token.getType()) {
                case CnnLexer.LBRACK -> lists.add(token);
                case CnnLexer.RBRACK -> {
                    if (!lists.isEmpty()) {
                        lists.removeLast();
                    }
                }
                case CnnLexer.LBRACE, CnnLexer.RBRACE, CnnLexer.SEMI, Token.EOF -> {
                    unclosed.addAll(lists);
                    lists.clear();
                }
                default -> {}
            }
        }
        return unclosed;
    }

    private void take(Token token) {
        switch (token.getType()) {
            case CnnLexer.LPAREN, CnnLexer.LBRACK -> {
                open.add(token);
                out.add(token);
            }
            case CnnLexer.RPAREN, CnnLexer.RBRACK -> close(token);
            case CnnLexer.NL -> lineEnd(token);
            case CnnLexer.LBRACE, CnnLexer.RBRACE, CnnLexer.SEMI, Token.EOF -> {
                closeFrom(0);
                out.add(token);
            }
            default -> out.add(token);
        }
    }

    private void lineEnd(Token token) {
        int first = 0;
        while (first < open.size() && !isRound(open.get(first)) && !unclosedLists.contains(open.get(first))) {
            first++;
        }
        closeFrom(first);
        if (open.isEmpty()) {
            out.add(token);
        }
    }

    private void close(Token token) {
        boolean round = token.getType() == CnnLexer.RPAREN;
        int partner = open.size() - 1;
        while (partner >= 0 && isRound(open.get(partner)) != round) {
            partner--;
        }
        if (partner >= 0) {
            closeFrom(partner + 1);
            open.removeLast();
            out.add(token);
        } else if (!open.isEmpty()) {
            closeWrongly(token, open.removeLast());
        } else if (round && lostRound > 0) {
            lostRound--;
        } else {
            String message = "there is no `" + (round ? "(" : "[") + "` that this could close";
            report.add(of(SyntaxCode.STRAY_BRACKET, message, report.span(token), "")
                    .help(report.removing("take it away", report.span(token))));
        }
    }

    private void closeWrongly(Token closing, Token opening) {
        Token right = closingFor(opening, closing);
        String message = "`" + opening.getText() + "` is closed by `" + closing.getText() + "`";
        report.add(of(SyntaxCode.STRAY_BRACKET, message, report.span(closing), "")
                .with(report.span(opening), "opened here")
                .help("write `" + right.getText() + "`", report.span(closing), right.getText()));
        out.add(right);
    }

    /** Closes what stands deeper than {@code keep} brackets, where it may have been meant; the outermost is to blame. */
    private void closeFrom(int keep) {
        if (open.size() == keep) {
            return;
        }
        List<Token> unclosed = open.subList(keep, open.size());
        int end = unclosed.stream().allMatch(Brackets::isRound) ? endOfFormula(unclosed.getLast()) : out.size();
        List<Token> closing = new ArrayList<>();
        for (Token bracket : unclosed.reversed()) {
            lostRound += isRound(bracket) ? 1 : 0;
            closing.add(closingFor(bracket, out.get(end - 1)));
        }
        Token outermost = unclosed.getFirst();
        String message = "this `" + outermost.getText() + "` is never closed";
        report.add(of(SyntaxCode.UNCLOSED_BRACKET, message, report.span(outermost), "")
                .help("close it", report.span(out.get(end - 1)).after(), text(closing)));
        out.addAll(end, closing);
        unclosed.clear();
    }

    /** The place in {@code out} before the first of two values without an operator between, or the end. */
    private int endOfFormula(Token bracket) {
        int start = out.lastIndexOf(bracket) + 1;
        int depth = 0;
        for (int i = start; i < out.size(); i++) {
            Token token = out.get(i);
            if (depth == 0 && i > start && Tokens.isValueStart(token) && Tokens.isValueEnd(out.get(i - 1))) {
                boolean call = token.getType() == CnnLexer.LPAREN && Tokens.touch(out.get(i - 1), token);
                if (!call) {
                    return i;
                }
            }
            depth += Tokens.isOpening(token) ? 1 : Tokens.isClosing(token) ? -1 : 0;
        }
        return out.size();
    }

    private static String text(List<Token> tokens) {
        return tokens.stream().map(Token::getText).collect(Collectors.joining());
    }

    private static Token closingFor(Token opening, Token previous) {
        return isRound(opening)
                ? Tokens.after(previous, CnnLexer.RPAREN, ")")
                : Tokens.after(previous, CnnLexer.RBRACK, "]");
    }

    private static boolean isRound(Token bracket) {
        return bracket.getType() == CnnLexer.LPAREN;
    }
}
