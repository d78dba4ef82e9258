package cnnc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Golden;
import cnnc.grammar.CnnParser;
import cnnc.source.Code;
import cnnc.source.Diagnostics;
import cnnc.source.SourceFile;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.DiagnosticErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SyntaxParserTest {
    @Test
    void aCommandHasHeadArgumentsNameAndBody() {
        var command = (Statement.Command) only("residual.x \"a\" -3% 3x3x1 [1 b] 1..n (n) as r { relu }");
        assertThat(command.head().text()).isEqualTo("residual.x");
        assertThat(command.arguments())
                .extracting(argument -> argument.getClass().getSimpleName())
                .containsExactly("Text", "Numeral", "Dims", "Items", "Range", "Formula");
        assertThat(((Atom.Numeral) command.arguments().get(1)).amount()).isEqualTo(-0.03);
        assertThat(((Atom.Dims) command.arguments().get(2)).sizes()).containsExactly(3, 3, 1);
        assertThat(command.as()).isNotNull().extracting(Name::text).isEqualTo("r");
        assertThat(command.body()).isNotNull();
        assertThat(command.span().text()).isEqualTo("residual.x \"a\" -3% 3x3x1 [1 b] 1..n (n) as r");
    }

    @Test
    void aNameMayStandBehindTheBody() {
        var command = (Statement.Command) only("path\n{ relu } as r");
        assertThat(command.as()).isNotNull().extracting(Name::text).isEqualTo("r");
        assertThat(command.span().text()).isEqualTo("path");
    }

    @Test
    void constantsHoldPlainValuesWhereTheyCan() {
        assertThat(let("let a = 3")).isInstanceOf(Atom.Numeral.class);
        assertThat(((Atom.Numeral) let("let a = -3%")).literal()).isEqualTo("-3");
        assertThat(let("let a = (relu)")).isInstanceOf(Atom.Path.class);
        assertThat(let("let a = [1, 2]")).isInstanceOf(Argument.Items.class);
        assertThat(let("let a = 2 * n")).isInstanceOf(Argument.Formula.class);
        assertThat(((Argument.Range) let("let a = -n..2 deg")).from()).isInstanceOf(Argument.Formula.class);
    }

    private static Argument let(String text) {
        return ((Statement.Let) only(text)).value();
    }

    @Test
    void operatorsBindAsInMathematics() {
        assertThat(formula("1 + 2 * 3 ^ 2 ^ 2 - 4")).isEqualTo("((1 + (2 * (3 ^ (2 ^ 2)))) - 4)");
        assertThat(formula("-2 ^ 2 * 3")).isEqualTo("((-(2 ^ 2)) * 3)");
        assertThat(formula("not a < b and c or d")).isEqualTo("(((not (a < b)) and c) or d)");
        assertThat(formula("a - b - c / d / e")).isEqualTo("((a - b) - ((c / d) / e))");
    }

    private static String formula(String text) {
        return bracketed(((Argument.Formula) let("let a = " + text)).expression());
    }

    private static String bracketed(Expression e) {
        return switch (e) {
            case Expression.Binary b ->
                "(" + bracketed(b.left()) + " " + b.operator().symbol() + " " + bracketed(b.right()) + ")";
            case Expression.Unary u ->
                "(" + (u.operator() == UnaryOperator.NOT ? "not " : "-") + bracketed(u.operand()) + ")";
            case Atom _, Expression.Call _ -> ExpressionPrinter.print(e);
        };
    }

    @Test
    void commentsWithTwoMarksDescribeTheNextLine() {
        List<Statement> statements = Syntaxes.parse("""
            ## one
            ##  two

            ## three
            ##
            ## four
            a; b
            c ## no
            d
            # no
            e
            """).statements();
        assertThat(statements).extracting(Statement::doc).containsExactly("three\n\nfour", "", "", "", "");
    }

    @Test
    void theVersionIsNoStatement() {
        SyntaxFile file = Syntaxes.parse("# first\ncnn 1.10\nrelu");
        assertThat(file.version()).isNotNull().hasToString("1.10");
        assertThat(file.statements()).hasSize(1);
        assertThat(Syntaxes.parse("relu").version()).isNull();
    }

    @Test
    void lookAlikesAreReadAsWhatTheyLookLike() {
        String text = "\ufeffconv\u00a032 3\u00d73\u3000x \u221210..10 fine\u2011tune\r"
                + "if n \u2264 3 { relu }\u2003\u200b\r\n";
        SyntaxFile file = Syntaxes.parse(text);
        assertThat(file.diagnostics()).isEmpty();
        assertThat(SyntaxPrinter.print(file)).isEqualTo("""
            conv 32 3x3 x -10..10 fine-tune
            if n <= 3 {
              relu
            }
            """);
    }

    @Test
    void namesCountInNormalFormAndSpansReferToTheOriginal() {
        String text = "conv taman\u0303o \ud83d\ude00 @";
        SyntaxFile file = Syntaxes.parse(text);
        var command = (Statement.Command) file.statements().getFirst();
        var path = (Atom.Path) command.arguments().getFirst();
        assertThat(path.text()).isEqualTo("tama\u00f1o");
        assertThat(path.span().text()).isEqualTo("taman\u0303o");
        assertThat(file.diagnostics()).extracting(d -> d.span().text()).containsExactly("\ud83d\ude00", "@");
    }

    @Test
    void aParameterNamedXMayStandBetweenNumbers() {
        assertThat(Syntaxes.parse("block b(n, x) { conv n x }\nb 32 x 3").diagnostics())
                .isEmpty();
    }

    @Test
    void stringsKnowThreeEscapes() {
        var text = (Atom.Text) let("let a = \"\\\"\\\\\\u{1F600} \u00d7\"");
        assertThat(text.value()).isEqualTo("\"\\\ud83d\ude00 \u00d7");
    }

    @Test
    void codesAreUniqueAndExplained() {
        assertThat(Arrays.stream(SyntaxCode.values()).map(Code::id)).doesNotHaveDuplicates();
        assertThat(SyntaxCode.values()).allMatch(code -> code.id().matches("E00[0-9]{2}"));
        assertThat(SyntaxCode.values()).noneMatch(code -> code.explanation().isBlank());
    }

    /** The grammar leaves no choice, whatever the repairs have made of the text. */
    @TestFactory
    Stream<DynamicTest> theGrammarIsUnambiguous() {
        return Stream.concat(Syntaxes.valid().stream(), Golden.inputs("syntax").stream())
                .map(source -> DynamicTest.dynamicTest(source.name(), () -> checkUnambiguous(source)));
    }

    private static void checkUnambiguous(SourceFile source) {
        Report report = new Report(source, new Diagnostics());
        CnnParser parser =
                SyntaxParser.parser(SyntaxParser.repaired(Scanner.scan(report).tokens(), report), report);
        parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
        parser.addErrorListener(new DiagnosticErrorListener() {
            @Override
            public void reportAmbiguity(
                    Parser recognizer,
                    DFA dfa,
                    int start,
                    int stop,
                    boolean exact,
                    BitSet alternatives,
                    ATNConfigSet configs) {
                throw new AssertionError(
                        "ambiguous: " + recognizer.getTokenStream().get(start));
            }
        });
        parser.file();
    }

    private static Statement only(String text) {
        SyntaxFile file = Syntaxes.parse(text);
        assertThat(file.diagnostics()).isEmpty();
        assertThat(file.statements()).hasSize(1);
        return file.statements().getFirst();
    }
}
