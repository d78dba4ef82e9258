package cnnc.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import cnnc.source.Diagnostic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Texts that would use up a parser's stack or time. The limit of a minute only tells seconds from hours. */
class SyntaxLimitsTest {
    private static final int MANY = 20_000;

    @TestFactory
    Stream<DynamicTest> noTextTakesLong() {
        Map<String, String> texts = Map.ofEntries(
                Map.entry("round", "conv " + "(".repeat(MANY)),
                Map.entry("round closed", "conv " + "(".repeat(MANY) + "1" + ")".repeat(MANY)),
                Map.entry("square", "conv " + "[".repeat(MANY)),
                Map.entry("square over lines", "conv [\n".repeat(MANY)),
                Map.entry("mixed over lines", "conv ([\n".repeat(MANY)),
                Map.entry("curly", "a {\n".repeat(MANY)),
                Map.entry("curly closed", "a { ".repeat(MANY) + "}".repeat(MANY)),
                Map.entry("closing", "}".repeat(MANY)),
                Map.entry("closing and opening", "a }{\n".repeat(MANY)),
                Map.entry("braces of one line", "a " + "}{".repeat(MANY)),
                Map.entry("indented", indented()),
                Map.entry("negative", "conv " + "-".repeat(MANY) + "1"),
                Map.entry("negative formula", "let a = " + "- ".repeat(MANY) + "1"),
                Map.entry("not", "if " + "not ".repeat(MANY) + "a { }"),
                Map.entry("power", "let a = 1" + " ^ 1".repeat(MANY)),
                Map.entry("sum", "conv (1" + " + 1".repeat(MANY) + ")"),
                Map.entry("bare sum", "conv 1" + " + 1".repeat(MANY)),
                Map.entry("sum of groups", "conv (1)" + " + (1)".repeat(MANY)),
                Map.entry("nested sums", "conv " + ("(" + "-".repeat(150)).repeat(90) + "1" + ")".repeat(90)),
                Map.entry("calls", "a(".repeat(MANY) + ")".repeat(MANY)),
                Map.entry("functions", "let a = " + "min(1, ".repeat(MANY) + "1" + ")".repeat(MANY)),
                Map.entry("arguments", "conv" + " 1".repeat(MANY)),
                Map.entry("commas", ",".repeat(MANY)),
                Map.entry("points", "conv a" + ".b".repeat(MANY)),
                Map.entry("ranges", "conv 1" + "..1".repeat(MANY)),
                Map.entry("equals", "a" + "=".repeat(MANY)),
                Map.entry("else", "if a { } " + "else if a { } ".repeat(MANY)),
                Map.entry("strings", "\"".repeat(MANY + 1)),
                Map.entry("spaces in a string", "\"" + " ".repeat(MANY * 10)),
                Map.entry("backslashes", "\"" + "\\".repeat(MANY * 10)),
                Map.entry("slashes", "/".repeat(MANY)),
                Map.entry("open comments", "/*\n".repeat(MANY)),
                Map.entry("unknown characters", "@".repeat(MANY)),
                Map.entry("marks", "a\u0301" + "\u0301".repeat(MANY * 10)),
                Map.entry("hyphens", "a" + "-a".repeat(MANY)),
                Map.entry("sizes", "3" + "x3".repeat(MANY)),
                Map.entry("loose sizes", "conv 3" + " x 3".repeat(MANY)),
                Map.entry("long number", "conv " + "9".repeat(MANY) + "x" + "0".repeat(MANY)),
                Map.entry("lines", "\n".repeat(MANY * 40)),
                Map.entry("line ends before a brace", "a" + "\n".repeat(MANY * 10) + "{ }"),
                Map.entry("short lines", "conv 3\n".repeat(MANY)),
                Map.entry("bad lines", "conv @\n".repeat(MANY)),
                Map.entry("bad formulas", "let a = (1 2)\n".repeat(MANY)),
                Map.entry("docs", "## a\n".repeat(MANY) + "conv"));
        return texts.entrySet().stream()
                .map(text -> DynamicTest.dynamicTest(
                        text.getKey(),
                        () -> assertTimeoutPreemptively(Duration.ofMinutes(1), () -> printed(text.getValue()))));
    }

    private static String printed(String text) {
        return SyntaxPrinter.print(Syntaxes.parse(text));
    }

    private static String indented() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append(" ".repeat(i)).append("a\n");
        }
        for (int i = 1000; i >= 0; i--) {
            text.append(" ".repeat(i)).append("}\n");
        }
        return text.toString();
    }

    @Test
    void beyondALimitOnlyTheLimitIsReported() {
        assertThat(codes("conv " + "(".repeat(101) + "1" + ")".repeat(101) + " @"))
                .containsExactly("E0002");
        assertThat(codes("if a { }" + " else if a { }".repeat(100))).containsExactly("E0002");
        assertThat(codes("let a = 0" + " + 1".repeat(201))).containsExactly("E0003");
        assertThat(codes("conv" + " 1".repeat(10_001))).containsExactly("E0004");
        assertThat(codes("# " + "é".repeat(600_000))).containsExactly("E0001");
    }

    @Test
    void withinTheLimitsAllIsRead() {
        assertThat(codes("conv " + "(".repeat(100) + "1" + ")".repeat(100))).isEmpty();
        assertThat(codes("if a { }" + " else if a { }".repeat(99))).isEmpty();
        assertThat(codes("let a = 0" + " + 1".repeat(200))).isEmpty();
        assertThat(codes("conv (0" + " + 1".repeat(200) + ") (0" + " + 1".repeat(200) + ")"))
                .isEmpty();
        assertThat(codes("conv" + " 10%".repeat(10_000))).isEmpty();
        assertThat(codes("kernel a {\n" + "-1 ".repeat(500) + "\n}")).isEmpty();
        assertThat(codes("a { ".repeat(100) + "}".repeat(100))).isEmpty();
    }

    @Test
    void whatStandsBesideATooDeepPlaceIsKept() {
        String text = "relu\nconv " + "(".repeat(MANY) + "\ntanh\n";
        assertThat(Syntaxes.parse(text).statements()).hasSize(3);
    }

    private static List<String> codes(String text) {
        return Syntaxes.parse(text).diagnostics().stream()
                .map(Diagnostic::code)
                .map(code -> code.id())
                .toList();
    }
}
