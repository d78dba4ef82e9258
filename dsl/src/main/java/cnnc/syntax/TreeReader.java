package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnParser.AsNameContext;
import cnnc.grammar.CnnParser.BlockDeclContext;
import cnnc.grammar.CnnParser.BodyContext;
import cnnc.grammar.CnnParser.CommandContext;
import cnnc.grammar.CnnParser.FileContext;
import cnnc.grammar.CnnParser.ForStmtContext;
import cnnc.grammar.CnnParser.HeadContext;
import cnnc.grammar.CnnParser.IfStmtContext;
import cnnc.grammar.CnnParser.ImportStmtContext;
import cnnc.grammar.CnnParser.LetStmtContext;
import cnnc.grammar.CnnParser.LoopContext;
import cnnc.grammar.CnnParser.ParamContext;
import cnnc.grammar.CnnParser.RowContext;
import cnnc.grammar.CnnParser.SignatureContext;
import cnnc.grammar.CnnParser.StatementContext;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** The parse tree to {@link Statement}s. What the parser could not read is a missing name or value. */
final class TreeReader {
    private final Report report;
    private final Map<Integer, String> docs;
    private final AtomReader atoms;
    private final ArgumentReader arguments;
    private final ExpressionReader expressions;
    private int lastDocLine; // a comment describes the first statement below only

    TreeReader(Report report, Map<Integer, String> docs) {
        this.report = report;
        this.docs = docs;
        this.atoms = new AtomReader(report);
        this.arguments = new ArgumentReader(report);
        this.expressions = new ExpressionReader(report);
    }

    List<Statement> file(FileContext tree) {
        return statements(tree.statement());
    }

    private List<Statement> statements(List<StatementContext> trees) {
        List<Statement> result = new ArrayList<>();
        for (StatementContext tree : trees) {
            if (tree.getChildCount() > 0) {
                result.add(statement((ParserRuleContext) tree.getChild(0)));
            }
        }
        return result;
    }

    private Statement statement(ParserRuleContext tree) {
        String doc = doc(tree);
        return switch (tree) {
            case ImportStmtContext c -> importStatement(c, doc);
            case LetStmtContext c -> let(c, doc);
            case BlockDeclContext c -> block(c, doc);
            case ForStmtContext c -> forStatement(c, doc);
            case IfStmtContext c -> ifStatement(c, doc);
            case CommandContext c -> command(c, doc);
            case RowContext c -> row(c, doc);
            default -> throw new IllegalStateException("syntax: " + tree.getClass());
        };
    }

    /** The lines of {@code ##} that end on the line above. */
    private String doc(ParserRuleContext tree) {
        int line = report.span(tree.getStart()).line();
        int first = line;
        while (first - 1 > lastDocLine && docs.containsKey(first - 1)) {
            first--;
        }
        lastDocLine = line;
        List<String> lines = new ArrayList<>();
        for (int i = first; i < line; i++) {
            lines.add(docs.getOrDefault(i, ""));
        }
        return String.join("\n", lines);
    }

    private Statement importStatement(ImportStmtContext c, String doc) {
        Span span = span(c);
        TerminalNode string = c.STRING();
        Atom.Text file = string == null ? new Atom.Text("", span.after()) : atoms.text(string.getSymbol());
        return new Statement.Import(
                c.NAME().stream().map(n -> atoms.name(n.getSymbol())).toList(), file, doc, span);
    }

    private Statement let(LetStmtContext c, String doc) {
        Span span = span(c);
        Name unit = c.word() == null ? null : atoms.name(c.word().getStart());
        return new Statement.Let(name(c.NAME(), span), arguments.letValue(c, span), unit, doc, span);
    }

    private Statement block(BlockDeclContext c, String doc) {
        SignatureContext signature = c.signature();
        Span span = report.span(c.getStart()).to(span(signature));
        List<Parameter> parameters =
                signature.param().stream().map(this::parameter).toList();
        return new Statement.Block(name(signature.NAME(), span), parameters, body(c.body(), span), doc, span);
    }

    private Parameter parameter(ParamContext c) {
        Span span = span(c);
        Argument value = c.ASSIGN() == null ? null : arguments.atom(c.atom(), span.after());
        return new Parameter(name(c.NAME(), span), value, span);
    }

    private Statement forStatement(ForStmtContext c, String doc) {
        LoopContext loop = c.loop();
        Span span = report.span(c.getStart()).to(span(loop));
        Argument values = arguments.argument(loop.arg(), span.after());
        return new Statement.For(name(loop.NAME(), span), values, body(c.body(), span), doc, span);
    }

    private Statement ifStatement(IfStmtContext c, String doc) {
        Span word = report.span(c.getStart());
        Span span = c.expr() == null ? word : word.to(span(c.expr()));
        Body then = body(c.body(0), span);
        Body otherwise = c.body(1) == null ? null : body(c.body(1), span);
        if (c.ifStmt() != null) {
            Statement next = ifStatement(c.ifStmt(), "");
            otherwise = new Body(List.of(next), span(c.ifStmt()));
        }
        return new Statement.If(expressions.read(c.expr(), word.after()), then, otherwise, doc, span);
    }

    private Statement command(CommandContext c, String doc) {
        Span span = report.span(c.getStart());
        List<Argument> values = new ArrayList<>();
        for (var arg : c.arg()) {
            values.add(arguments.argument(arg, span(arg)));
            span = span.to(span(arg));
        }
        AsNameContext as = c.asName(0);
        if (c.asName().size() > 1) {
            report.add(of(SyntaxCode.MISPLACED_NAME, "this statement has a name already", span(c.asName(1)), "")
                    .with(span(as), "here"));
        }
        if (as != null
                && (c.body() == null
                        || as.getStart().getTokenIndex() < c.body().getStart().getTokenIndex())) {
            span = span.to(span(as));
        }
        Name output = as == null ? null : name(as.NAME(), span(as));
        Body body = c.body() == null ? null : body(c.body(), span);
        return new Statement.Command(head(c.head()), values, output, body, doc, span);
    }

    private Atom.Path head(HeadContext c) {
        Span span = span(c);
        if (c.ERROR() != null) {
            return new Atom.Path(List.of(), span);
        }
        List<Name> words = new ArrayList<>();
        words.add(atoms.name(c.getStart()));
        c.word().forEach(word -> words.add(atoms.name(word.getStart())));
        return new Atom.Path(words, span);
    }

    private Statement row(RowContext c, String doc) {
        List<Atom.Numeral> values = new ArrayList<>();
        for (var signed : c.signed()) {
            if (arguments.signed(signed) instanceof Atom.Numeral numeral) {
                values.add(numeral);
            }
        }
        return new Statement.Row(values, doc, span(c));
    }

    private Body body(@Nullable BodyContext c, Span header) {
        return c == null ? new Body(List.of(), header.after()) : new Body(statements(c.statement()), span(c));
    }

    private Name name(@Nullable TerminalNode name, Span place) {
        return name == null ? Name.missing(place.after()) : atoms.name(name.getSymbol());
    }

    private Span span(ParserRuleContext c) {
        return report.span(c.getStart(), c.getStop() == null ? c.getStart() : c.getStop());
    }
}
