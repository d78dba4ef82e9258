package cnnc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.source.Diagnostic;
import cnnc.source.DiagnosticJson;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For every text there is a tree, and messages that a person can read. */
class SyntaxFuzzTest {
    private static final String[] TOKENS = {
        "conv",
        "relu",
        "n",
        "x",
        "mnist.test",
        "32",
        "-0.5",
        "3x3",
        "50%",
        "\"a.png\"",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "{\n",
        "\n}",
        "\n",
        "\n  ",
        ";",
        ",",
        ".",
        "..",
        "=",
        ":",
        "+",
        "-",
        "*",
        "/",
        "^",
        "<",
        "==",
        "%",
        "let",
        "let a =",
        "block b(",
        "block",
        "for",
        "for k in",
        "if",
        "else",
        "import",
        "from",
        "in",
        "as",
        "and",
        "not",
        "//",
        "#",
        "##",
        "\"",
        "'",
        "\\",
        "@",
        "\u00d7",
        "\u201c",
        "min(",
        "range(4, 8)",
        "\r",
        "\t",
        "1.",
        ".5",
        "data/x",
        "cnn 1.0\n",
        "&&"
    };

    private static final List<String> LEAKS = List.of(
            "<EOF>",
            "EOF",
            "LPAREN",
            "RBRACE",
            "NUMBER",
            "mismatched",
            "extraneous",
            "no viable",
            "expecting",
            "Exception",
            "org.antlr",
            "null");

    @Provide
    Arbitrary<String> tokenText() {
        Arbitrary<String> space = Arbitraries.of("", " ", " ");
        return Arbitraries.of(TOKENS)
                .flatMap(token -> space.map(s -> token + s))
                .list()
                .ofMaxSize(40)
                .map(tokens -> String.join("", tokens));
    }

    @Property(tries = 1000)
    void anyTokens(@ForAll("tokenText") String text) {
        check(text);
    }

    @Property(tries = 500)
    void anyCharacters(@ForAll String text) {
        check(text);
    }

    @Property(tries = 300)
    void mutatedPrograms(@ForAll Random random) {
        var sources = Syntaxes.valid();
        StringBuilder text =
                new StringBuilder(sources.get(random.nextInt(sources.size())).text());
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, TOKENS[random.nextInt(TOKENS.length)]);
                case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                default -> text.insert(at, text.charAt(random.nextInt(text.length())));
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
        }
        check(text.toString());
    }

    /** A line that can't be read leaves all other lines as they are. */
    @Property(tries = 200)
    void aBadLineHarmsNoOther(@ForAll Random random) {
        SourceFile source = Syntaxes.valid().stream()
                .filter(s -> s.name().equals("digits.cnn"))
                .findFirst()
                .orElseThrow();
        int line = 2 + random.nextInt(source.lineCount() - 2);
        StringBuilder junk = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            String token = TOKENS[random.nextInt(TOKENS.length)];
            boolean structure = token.matches("(?s).*[{}\\[\\]\n\r#;\"'\u201c].*") || token.equals("cnn 1.0\n");
            junk.append(structure ? "@" : token).append(random.nextBoolean() ? " " : "");
        }
        String text = new StringBuilder(source.text())
                .insert(source.lineStart(line), junk + "\n")
                .toString();
        SyntaxFile file = Syntaxes.parse(text);
        assertThat(lines(file.statements(), line))
                .as(text)
                .isEqualTo(lines(SyntaxParser.parse(source).statements(), 0));
    }

    /** The text of all statements that are not on the given line. */
    private static List<String> lines(List<Statement> statements, int without) {
        return statements.stream().flatMap(s -> lines(s, without)).toList();
    }

    private static Stream<String> lines(Statement statement, int without) {
        Stream<String> own = statement.span().line() == without
                ? Stream.of()
                : Stream.of(statement.span().text());
        return statement instanceof Statement.Command c && c.body() != null
                ? Stream.concat(own, lines(c.body().statements(), without).stream())
                : own;
    }

    private static void check(String text) {
        SyntaxFile file = Syntaxes.parse(text);
        String printed = SyntaxPrinter.print(file);
        for (Diagnostic diagnostic : file.diagnostics()) {
            DiagnosticJson.print(diagnostic);
            DiagnosticRenderer.render(diagnostic, true);
            String said = diagnostic.message() + diagnostic.notes();
            String quoted = text.replaceAll("\\s+", " ");
            assertThat(LEAKS.stream().filter(leak -> said.contains(leak) && !quoted.contains(leak.strip())))
                    .isEmpty();
        }
        if (file.diagnostics().isEmpty()) {
            SyntaxFile again = Syntaxes.parse(printed);
            assertThat(again.diagnostics()).as(printed).isEmpty();
            SyntaxPrinterTest.assertSame(file, again);
        }
    }
}
