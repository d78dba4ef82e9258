package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnParser.BinaryContext;
import cnnc.grammar.CnnParser.CallContext;
import cnnc.grammar.CnnParser.DimsContext;
import cnnc.grammar.CnnParser.ExprContext;
import cnnc.grammar.CnnParser.GroupContext;
import cnnc.grammar.CnnParser.NameContext;
import cnnc.grammar.CnnParser.NegateContext;
import cnnc.grammar.CnnParser.NotContext;
import cnnc.grammar.CnnParser.NumberContext;
import cnnc.grammar.CnnParser.TextContext;
import cnnc.source.Span;
import java.util.Arrays;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.jspecify.annotations.Nullable;

/** Formulas of the parse tree to {@link Expression}s. */
final class ExpressionReader {
    private final Report report;
    private final AtomReader atoms;

    ExpressionReader(Report report) {
        this.report = report;
        this.atoms = new AtomReader(report);
    }

    /** @param place where the message about an absent formula has been given */
    Expression read(@Nullable ExprContext tree, Span place) {
        if (tree == null || tree.getChildCount() == 0) {
            return new Atom.Missing(place);
        }
        Span span = report.span(tree.getStart(), tree.getStop());
        if (tree.children.stream().anyMatch(child -> child instanceof ErrorNode)) {
            return new Atom.Missing(span);
        }
        return switch (tree) {
            case BinaryContext c -> binary(c, span);
            case NegateContext c -> new Expression.Unary(UnaryOperator.NEGATE, read(c.expr(), span), span);
            case NotContext c -> new Expression.Unary(UnaryOperator.NOT, read(c.expr(), span), span);
            case CallContext c -> call(c, span);
            case GroupContext c -> read(c.expr(), span);
            case NumberContext c
            when c.NUMBER() != null -> atoms.numeral(null, c.NUMBER().getSymbol(), c.PERCENT(), span);
            case DimsContext c -> atoms.dims(c.DIMS().getSymbol());
            case TextContext c -> atoms.text(c.STRING().getSymbol());
            case NameContext c when c.NAME() != null -> atoms.path(c.NAME(), c.word(), span);
            default -> new Atom.Missing(span);
        };
    }

    private Expression binary(BinaryContext c, Span span) {
        Operator operator = operator(c.op);
        ExprContext left = c.expr(0);
        Expression result = new Expression.Binary(operator, read(left, span), read(c.expr(1), span), span);
        if (operator.isComparison()
                && left instanceof BinaryContext inner
                && operator(inner.op).isComparison()) {
            chained(inner, c);
        }
        return result;
    }

    private void chained(BinaryContext first, BinaryContext second) {
        Span middle = report.span(first.expr(1).getStart(), first.expr(1).getStop());
        Span sign = report.span(second.op);
        report.add(of(SyntaxCode.CHAINED_COMPARISON, "a comparison has two sides", sign, "this is the second")
                .help("join two comparisons", sign, "and " + middle.text() + " " + sign.text()));
    }

    private Expression call(CallContext c, Span span) {
        Token name = c.NAME().getSymbol();
        var arguments = c.expr().stream().map(e -> read(e, span)).toList();
        return new Expression.Call(atoms.name(name), arguments, span);
    }

    private static Operator operator(Token token) {
        return switch (token.getType()) {
            case cnnc.grammar.CnnLexer.MINUS -> Operator.SUBTRACT;
            case cnnc.grammar.CnnLexer.LE -> Operator.LESS_OR_EQUAL;
            case cnnc.grammar.CnnLexer.GE -> Operator.GREATER_OR_EQUAL;
            case cnnc.grammar.CnnLexer.NE -> Operator.NOT_EQUAL;
            default ->
                Arrays.stream(Operator.values())
                        .filter(o -> o.symbol().equals(token.getText()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("syntax: operator " + token.getText()));
        };
    }
}
