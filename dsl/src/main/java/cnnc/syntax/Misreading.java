package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnParser;
import cnnc.source.Diagnostic;
import cnnc.source.Span;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** What to say where the grammar can't go on: by the statement it stands in, since each fixed line has one form. */
final class Misreading {
    private Misreading() {}

    static Diagnostic explain(ParserRuleContext context, TokenStream tokens, Report report) {
        Token next = tokens.LT(1);
        Token previous = tokens.LT(-1);
        boolean atEnd = Tokens.isLineEnd(next);
        Span at = atEnd && previous != null ? report.span(previous).after() : report.span(next);
        SyntaxCode code = code(context);
        String what =
                atEnd ? "something is missing at the end of this line" : "`" + next.getText() + "` does not fit here";
        return switch (code) {
            case FORMULA_FORM -> formula(previous, next, at, atEnd);
            case LET_FORM ->
                of(code, atEnd ? "this constant has no value" : what, at, "")
                        .note("a constant is written `let NAME = VALUE`, one a line");
            case IMPORT_FORM ->
                of(code, what, at, "")
                        .note("an import is written `import \"FILE.cnn\"` or `import NAME from \"FILE.cnn\"`");
            case BLOCK_FORM ->
                of(code, what, at, "").note("a block is written `block NAME(parameter, parameter = default) { … }`");
            case FOR_FORM -> of(code, what, at, "").note("a repetition is written `for k in 4..7 { … }`");
            case IF_FORM -> of(code, what, at, "").note("a choice is written `if step > 1 { … } else { … }`");
            case ROW_FORM -> of(code, "a row holds plain numbers only", at, "");
            default -> of(SyntaxCode.UNREADABLE, what, at, "");
        };
    }

    private static SyntaxCode code(ParserRuleContext context) {
        for (RuleContext c = context; c != null; c = c.parent) {
            switch (c.getRuleIndex()) {
                case CnnParser.RULE_expr -> {
                    return SyntaxCode.FORMULA_FORM;
                }
                case CnnParser.RULE_atom -> {
                    if (((ParserRuleContext) c).getStart().getType() == CnnParser.LPAREN) {
                        return SyntaxCode.FORMULA_FORM;
                    }
                }
                case CnnParser.RULE_letStmt -> {
                    return SyntaxCode.LET_FORM;
                }
                case CnnParser.RULE_importStmt -> {
                    return SyntaxCode.IMPORT_FORM;
                }
                case CnnParser.RULE_blockDecl -> {
                    return SyntaxCode.BLOCK_FORM;
                }
                case CnnParser.RULE_forStmt -> {
                    return SyntaxCode.FOR_FORM;
                }
                case CnnParser.RULE_ifStmt -> {
                    return SyntaxCode.IF_FORM;
                }
                case CnnParser.RULE_file -> {
                    return last(c);
                }
                default -> {
                    if (c instanceof CnnParser.BodyContext && c.getChildCount() > 1) {
                        return last(c);
                    }
                }
            }
        }
        return SyntaxCode.UNREADABLE;
    }

    /** Behind a finished statement: the form of that one was not kept. */
    private static SyntaxCode last(RuleContext lines) {
        var child = lines.getChildCount() == 0 ? null : lines.getChild(lines.getChildCount() - 1);
        if (!(child instanceof CnnParser.StatementContext statement)) {
            return SyntaxCode.UNREADABLE;
        }
        return switch (((RuleContext) statement.getChild(0)).getRuleIndex()) {
            case CnnParser.RULE_letStmt -> SyntaxCode.LET_FORM;
            case CnnParser.RULE_importStmt -> SyntaxCode.IMPORT_FORM;
            case CnnParser.RULE_row -> SyntaxCode.ROW_FORM;
            default -> SyntaxCode.UNREADABLE;
        };
    }

    private static Diagnostic formula(Token previous, Token next, Span at, boolean atEnd) {
        if (atEnd || Tokens.isClosing(next)) {
            return of(SyntaxCode.FORMULA_FORM, "a value is missing in this formula", at, "");
        }
        if (next.getType() == CnnParser.RANGE) {
            return of(SyntaxCode.RANGE_FORM, "a range is written without round brackets", at, "")
                    .note("brackets may stand around each end: `(n - 1)..(n + 1)`");
        }
        if (previous != null && Tokens.isValueStart(next) && Tokens.isValueEnd(previous)) {
            return of(SyntaxCode.FORMULA_FORM, "an operator is missing before this", at, "")
                    .note("units stand behind the bracket: `(2 * n) px`")
                    .help("if a product was meant", at.before(), Tokens.touch(previous, next) ? " * " : "* ");
        }
        return of(SyntaxCode.FORMULA_FORM, "`" + next.getText() + "` does not fit into a formula", at, "");
    }
}
