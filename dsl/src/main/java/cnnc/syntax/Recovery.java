package cnnc.syntax;

import cnnc.grammar.CnnParser;
import cnnc.source.Diagnostic;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * How the parser goes on behind a mistake that the repairs have left: to the end of the brackets around it, or of its
 * line. Since brackets and braces are balanced, nothing behind is lost. One message a line.
 */
final class Recovery extends DefaultErrorStrategy {
    private final Report report;

    Recovery(Report report) {
        this.report = report;
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        tell(parser);
    }

    private void tell(Parser parser) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            Diagnostic diagnostic = Misreading.explain(parser.getContext(), parser.getTokenStream(), report);
            if (!report.diagnostics().anyMatch(d -> isCause(d, diagnostic))) {
                report.add(diagnostic);
            }
        }
    }

    /** Behind a bracket or a character that had to be mended, the rest of the line is not what was meant either. */
    private static boolean isCause(Diagnostic earlier, Diagnostic later) {
        boolean mended = earlier.code() == SyntaxCode.UNCLOSED_BRACKET
                || earlier.code() == SyntaxCode.STRAY_BRACKET
                || earlier.code() == SyntaxCode.UNREADABLE
                || earlier.code() == SyntaxCode.COMMENT_MARK;
        return mended && earlier.span().line() == later.span().line();
    }

    @Override
    public void recover(Parser parser, RecognitionException e) {
        boolean stuck = lastErrorIndex == parser.getInputStream().index()
                && lastErrorStates != null
                && lastErrorStates.contains(parser.getState());
        if (stuck && parser.getCurrentToken().getType() != Token.EOF) {
            parser.consume();
        }
        lastErrorIndex = parser.getInputStream().index();
        if (lastErrorStates == null) {
            lastErrorStates = new IntervalSet();
        }
        lastErrorStates.add(parser.getState());
        skip(parser);
    }

    /** A closing bracket or the brace of a body is looked for on the line; anything else that is missing ends the rule. */
    @Override
    public Token recoverInline(Parser parser) {
        tell(parser);
        int expected = awaited(parser);
        skip(parser);
        Token found = parser.getCurrentToken();
        if (found.getType() != expected) {
            throw new InputMismatchException(parser);
        }
        reportMatch(parser);
        parser.consume();
        return found;
    }

    private static int awaited(Parser parser) {
        IntervalSet expected = parser.getExpectedTokens();
        for (int type : new int[] {CnnParser.RPAREN, CnnParser.RBRACK, CnnParser.LBRACE, CnnParser.RBRACE, Token.EOF}) {
            if (expected.contains(type)) {
                return type;
            }
        }
        return Token.INVALID_TYPE;
    }

    /** What stands behind a finished statement on its line is left out. */
    @Override
    public void sync(Parser parser) {
        ParserRuleContext context = parser.getContext();
        boolean between = context instanceof CnnParser.FileContext || context instanceof CnnParser.BodyContext;
        boolean behindStatement = between
                && context.getChildCount() > 0
                && context.getChild(context.getChildCount() - 1) instanceof CnnParser.StatementContext;
        if (behindStatement && !Tokens.isLineEnd(parser.getCurrentToken())) {
            tell(parser);
            skip(parser);
        }
    }

    /** To the next closing bracket that was not opened on the way, separator, or brace. */
    private static void skip(Parser parser) {
        int depth = 0;
        while (true) {
            Token token = parser.getCurrentToken();
            if (Tokens.isLineEnd(token) || depth == 0 && Tokens.isClosing(token)) {
                return;
            }
            depth += Tokens.isOpening(token) ? 1 : Tokens.isClosing(token) ? -1 : 0;
            parser.consume();
        }
    }
}
