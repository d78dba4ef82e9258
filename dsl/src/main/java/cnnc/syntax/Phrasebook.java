package cnnc.syntax;

import static cnnc.source.Diagnostic.of;

import cnnc.grammar.CnnLexer;
import cnnc.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Goes through a text line by line and turns what people of Python, Keras or Caffe type into what they mean, with a
 * message for each. What comes out has a form that the grammar knows, but for formulas and the fixed lines ({@code let},
 * {@code for}, …); what nobody can read is an {@code ERROR}.
 */
final class Phrasebook {
    /** In the order in which they must be tried: each finds the line as those before have left it. */
    private static List<Phrase> phrases(List<Token> tokens) {
        Set<String> values = values(tokens);
        return List.of(
                new FileNames(),
                new LooseNumbers(),
                new LooseSizes(!values.contains("x") && !values.contains("X")),
                new NumberedNames(values),
                new Headers(),
                new Calls(),
                new EqualsSigns(),
                new Commas(),
                new ForeignOperators(),
                new Rows(),
                new BareArithmetic(),
                new OutputNames(),
                new Leftovers());
    }

    private final List<Phrase> phrases;
    private final Report report;
    private final List<Token> out = new ArrayList<>();
    private final List<Line.Form> bodies = new ArrayList<>();
    private List<Token> line = new ArrayList<>();
    private Previous previous = Previous.SEPARATOR;
    private Line.Form form = Line.Form.COMMAND; // of the last line, or of the body that has just ended

    /** What stands before the place at hand, line ends left out. */
    private enum Previous {
        SEPARATOR,
        /** A line that may have a body, also on the next line. */
        HEADER,
        BODY,
        /** A name behind a body, or a line that can't have one. */
        STATEMENT
    }

    private Phrasebook(List<Phrase> phrases, Report report) {
        this.phrases = phrases;
        this.report = report;
    }

    static List<Token> read(List<Token> tokens, Report report) {
        Phrasebook book = new Phrasebook(phrases(tokens), report);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (Tokens.isLineEnd(token)) {
                if (!book.line.isEmpty()) {
                    book.endLine(nextSolid(tokens, i).getType() == CnnLexer.LBRACE);
                }
                book.separate(token);
            } else {
                book.line.add(token);
            }
        }
        return book.out;
    }

    /** The names that stand for values: behind {@code let} and {@code for}, between round brackets, in {@code as}. */
    private static Set<String> values(List<Token> tokens) {
        Set<String> names = new HashSet<>();
        for (int i = 1; i + 1 < tokens.size(); i++) {
            switch (tokens.get(i - 1).getType()) {
                case CnnLexer.LPAREN, CnnLexer.COMMA -> names.add(tokens.get(i).getText());
                case CnnLexer.LET, CnnLexer.FOR, CnnLexer.AS -> {
                    boolean hyphen = tokens.get(i + 1).getType() == CnnLexer.MINUS; // not all of the name
                    if (!hyphen) {
                        names.add(tokens.get(i).getText());
                    }
                }
                default -> {}
            }
        }
        return names;
    }

    private static Token nextSolid(List<Token> tokens, int i) {
        int next = i;
        while (tokens.get(next).getType() == CnnLexer.NL) {
            next++;
        }
        return tokens.get(next);
    }

    private void separate(Token token) {
        switch (token.getType()) {
            case CnnLexer.LBRACE -> openBody(token);
            case CnnLexer.RBRACE -> {
                form = bodies.removeLast();
                previous = Previous.BODY;
            }
            case CnnLexer.SEMI -> previous = Previous.SEPARATOR;
            default -> {}
        }
        boolean repeated = token.getType() == CnnLexer.NL
                && !out.isEmpty()
                && out.getLast().getType() == CnnLexer.NL;
        if (!repeated) {
            out.add(token);
        }
    }

    /** A brace that belongs to no statement gets one that says nothing. */
    private void openBody(Token brace) {
        if (previous != Previous.HEADER) {
            report.add(of(SyntaxCode.STRAY_BRACE, "this `{` belongs to no statement", report.span(brace), "")
                    .note("a body stands behind the word it belongs to: `model LeNet { … }`"));
            separateFromBody(brace);
            out.add(Tokens.before(brace, CnnLexer.ERROR, ""));
            form = Line.Form.COMMAND;
        }
        bodies.add(form);
        previous = Previous.SEPARATOR;
    }

    private void endLine(boolean opensBody) {
        if (previous == Previous.BODY && form == Line.Form.IF) {
            elseIf();
        }
        Line read = Line.of(line, bodies.size(), opensBody);
        boolean endsInColon = read.isColon(read.size() - 1); // which has had its message
        line = new ArrayList<>();
        if (isBehindBody() && isOutputName(read)) {
            out.addAll(read.tokens());
            previous = Previous.STATEMENT;
            return;
        }
        for (Phrase phrase : phrases) {
            read = read.with(phrase.read(read, report));
        }
        read = begin(read);
        out.addAll(read.tokens());
        form = read.form() == Line.Form.ELSE && read.type(1) == CnnLexer.IF ? Line.Form.IF : read.form();
        previous = form.takesBody() ? Previous.HEADER : Previous.STATEMENT;
        if (form.needsBody() && !opensBody) {
            missingBody(read, endsInColon);
        }
    }

    private void missingBody(Line line, boolean told) {
        Token last = line.tokens().getLast();
        if (!told) {
            String message = "`" + line.get(0).getText() + "` needs a body in braces";
            report.add(of(SyntaxCode.MISSING_BRACE, message, report.span(line.get(0), last), "")
                    .help("give it one", report.span(last).after(), " { }"));
        }
        out.add(Tokens.after(last, CnnLexer.LBRACE, "{"));
        out.add(Tokens.after(last, CnnLexer.RBRACE, "}"));
        previous = Previous.BODY;
    }

    /** {@code elif}, {@code elseif} → {@code else if}. */
    private void elseIf() {
        Token word = line.getFirst();
        if (word.getType() == CnnLexer.NAME && word.getText().matches("elif|elseif|elsif")) {
            Span span = report.span(word);
            report.add(of(SyntaxCode.IF_FORM, "`" + word.getText() + "` is written `else if`", span, "")
                    .help("write it so", span, "else if"));
            line.set(0, Tokens.replace(word, word, CnnLexer.ELSE, "else"));
            line.add(1, Tokens.after(word, CnnLexer.IF, "if"));
        }
    }

    private boolean isBehindBody() {
        return previous == Previous.BODY && out.getLast().getType() == CnnLexer.RBRACE;
    }

    /** {@code as NAME} behind the brace of a body. */
    private static boolean isOutputName(Line line) {
        return line.size() == 2 && line.type(0) == CnnLexer.AS && line.type(1) == CnnLexer.NAME;
    }

    private Line begin(Line line) {
        Token first = line.get(0);
        boolean isElse = line.form() == Line.Form.ELSE;
        if (isElse && previous == Previous.BODY && form == Line.Form.IF) {
            return line;
        }
        if (isBehindBody()) {
            report.add(of(SyntaxCode.LINE_START, "a new line is missing", report.span(first), "")
                    .help(
                            "write this on the next line, or `;` before it",
                            report.span(first).before(),
                            "; "));
        }
        separateFromBody(first);
        if (isElse) {
            report.add(of(SyntaxCode.ELSE_WITHOUT_IF, "this `else` has no `if`", report.span(first), "")
                    .note("`else` follows the `}` of an `if`"));
            return line.with(List.of(Tokens.before(first, CnnLexer.ERROR, "")));
        }
        return line;
    }

    private void separateFromBody(Token next) {
        if (!out.isEmpty() && out.getLast().getType() != CnnLexer.LBRACE && !Tokens.isSeparator(out.getLast())) {
            out.add(Tokens.before(next, CnnLexer.SEMI, ";"));
        }
    }
}
