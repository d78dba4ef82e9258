package cnnc.syntax;

import cnnc.grammar.CnnParser;
import cnnc.source.Diagnostics;
import cnnc.source.SourceFile;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Text to syntax. Never fails: for every text there is a tree, and where the text could not be read a message.
 *
 * <p>text → tokens ({@link Scanner}) → within limits ({@link Limits}) → balanced ({@link Brackets}, {@link Braces}) → as
 * meant ({@link Phrasebook}) → parse tree (ANTLR, with {@link Recovery}) → statements ({@link TreeReader}). Only this
 * package knows ANTLR.
 */
public final class SyntaxParser {
    private final Report report;

    private SyntaxParser(SourceFile source) {
        this.report = new Report(source, new Diagnostics());
    }

    public static SyntaxFile parse(SourceFile source) {
        return new SyntaxParser(source).parse();
    }

    private SyntaxFile parse() {
        if (!Limits.allowsSize(report)) {
            return file(null, List.of());
        }
        Scanner.Scan scan = Scanner.scan(report);
        Report limits = new Report(report.source(), new Diagnostics());
        List<Token> tokens = Limits.cut(scan.tokens(), limits);
        tokens = Brackets.balance(tokens, report);
        tokens = Braces.balance(tokens, report);
        tokens = Phrasebook.read(tokens, report);
        List<Statement> statements =
                new TreeReader(report, scan.docs()).file(parser(tokens, report).file());
        Version version = VersionLine.read(statements, report);
        List<Statement> rest = statements.stream()
                .filter(statement -> !VersionLine.isVersion(statement))
                .toList();
        if (!limits.diagnostics().all().isEmpty()) { // what was cut off is the cause of all else
            return new SyntaxFile(
                    report.source(), version, rest, limits.diagnostics().all());
        }
        return file(version, rest);
    }

    /** The tokens as the grammar needs them. */
    static List<Token> repaired(List<Token> tokens, Report report) {
        return Phrasebook.read(Braces.balance(Brackets.balance(tokens, report), report), report);
    }

    static CnnParser parser(List<Token> tokens, Report report) {
        CnnParser parser = new CnnParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new Recovery(report));
        return parser;
    }

    private SyntaxFile file(@Nullable Version version, List<Statement> statements) {
        return new SyntaxFile(
                report.source(), version, statements, report.diagnostics().all());
    }
}
