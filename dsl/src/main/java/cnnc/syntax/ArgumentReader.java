package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnParser.ArgContext;
import cnnc.grammar.CnnParser.AtomContext;
import cnnc.grammar.CnnParser.LetStmtContext;
import cnnc.grammar.CnnParser.ListContext;
import cnnc.grammar.CnnParser.PathContext;
import cnnc.grammar.CnnParser.SignedContext;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.jspecify.annotations.Nullable;

/** Arguments of the parse tree to {@link Argument}s. */
final class ArgumentReader {
    private final Report report;
    private final AtomReader atoms;
    private final ExpressionReader expressions;

    ArgumentReader(Report report) {
        this.report = report;
        this.atoms = new AtomReader(report);
        this.expressions = new ExpressionReader(report);
    }

    /** @param place where the message about an absent argument has been given */
    Argument argument(@Nullable ArgContext c, Span place) {
        if (c == null || c.atom().isEmpty()) {
            return new Atom.Missing(place);
        }
        Argument from = atom(c.atom(0), place);
        return c.RANGE() == null ? from : range(from, atom(c.atom(1), place), span(c));
    }

    Argument atom(@Nullable AtomContext c, Span place) {
        if (c == null || c.getChildCount() == 0) {
            return new Atom.Missing(place);
        }
        if (c.children.stream().anyMatch(child -> child instanceof ErrorNode)) {
            return new Atom.Missing(span(c));
        }
        if (c.signed() != null) {
            return signed(c.signed());
        } else if (c.DIMS() != null) {
            return atoms.dims(c.DIMS().getSymbol());
        } else if (c.STRING() != null) {
            return atoms.text(c.STRING().getSymbol());
        } else if (c.path() != null) {
            return path(c.path());
        } else if (c.list() != null) {
            return list(c.list());
        } else if (c.LPAREN() != null) {
            return new Argument.Formula(expressions.read(c.expr(), span(c)), span(c));
        }
        return new Atom.Missing(span(c));
    }

    Atom signed(SignedContext c) {
        return c.NUMBER() == null
                ? new Atom.Missing(span(c))
                : atoms.numeral(c.MINUS(), c.NUMBER().getSymbol(), c.PERCENT(), span(c));
    }

    private Atom.Path path(PathContext c) {
        return new Atom.Path(
                c.word().stream().map(word -> atoms.name(word.getStart())).toList(), span(c));
    }

    private Argument.Items list(ListContext c) {
        List<Argument> items = new ArrayList<>();
        c.arg().forEach(arg -> items.add(argument(arg, span(arg))));
        return new Argument.Items(items, span(c));
    }

    /** What stands behind {@code let x =}: a list, or formulas that need no brackets. */
    Argument letValue(LetStmtContext c, Span place) {
        if (c.list() != null) {
            return list(c.list());
        }
        if (c.expr().isEmpty()) {
            return new Atom.Missing(place.after());
        }
        Argument from = plain(expressions.read(c.expr(0), place));
        return c.RANGE() == null ? from : range(from, plain(expressions.read(c.expr(1), place)), place);
    }

    /** A formula that is only a value is that value. */
    private static Argument plain(Expression expression) {
        if (expression instanceof Atom atom) {
            return atom;
        }
        boolean negative = expression instanceof Expression.Unary(var operator, Atom.Numeral n, var span)
                && operator == UnaryOperator.NEGATE;
        if (negative && expression instanceof Expression.Unary(var operator, Atom.Numeral n, var span)) {
            return new Atom.Numeral("-" + n.literal(), -n.value(), n.percent(), span);
        }
        return new Argument.Formula(expression, expression.span());
    }

    private Argument range(Argument from, Argument to, Span span) {
        if (from instanceof Atom.Numeral a && to instanceof Atom.Numeral b) {
            Span both = a.span().to(b.span());
            if (a.percent() != b.percent()) {
                report.add(of(SyntaxCode.RANGE_PERCENT, "one end of this range has `%`, the other not", both, "")
                        .help("write it so", both, a.literal() + "%.." + b.literal() + "%"));
                return new Argument.Range(percent(a), percent(b), span);
            }
            if (a.value() > b.value()) {
                report.add(of(SyntaxCode.RANGE_ORDER, "the first end of this range is the larger one", both, "")
                        .help(
                                "write it so",
                                both,
                                b.span().text() + ".." + a.span().text()));
                return new Argument.Range(b, a, span);
            }
        }
        return new Argument.Range(from, to, span);
    }

    private static Atom.Numeral percent(Atom.Numeral n) {
        return new Atom.Numeral(n.literal(), n.value(), true, n.span());
    }

    private Span span(ParserRuleContext c) {
        return report.span(c.getStart(), c.getStop() == null ? c.getStart() : c.getStop());
    }
}
