package cnnc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Golden;
import cnnc.source.Diagnostic;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SyntaxMessagesTest {
    /** The messages, and the text as it was understood. */
    @TestFactory
    Stream<DynamicTest> messages() {
        return Golden.tests("syntax", source -> {
            SyntaxFile file = SyntaxParser.parse(source);
            String messages = file.diagnostics().stream()
                    .map(diagnostic -> DiagnosticRenderer.render(diagnostic, false))
                    .collect(Collectors.joining("\n"));
            return messages + "\n---- understood as\n" + SyntaxPrinter.print(file);
        });
    }

    /** Each change that is offered makes its message go away, and the messages not more. */
    @TestFactory
    Stream<DynamicTest> everyOfferedChangeWorks() {
        return Golden.inputs("syntax").stream()
                .map(source -> DynamicTest.dynamicTest(source.name(), () -> checkFixes(source)));
    }

    private static boolean isSame(Diagnostic a, Diagnostic b) {
        return a.code() == b.code()
                && a.message().equals(b.message())
                && a.span().start() == b.span().start()
                && a.span().text().equals(b.span().text());
    }

    private static void checkFixes(SourceFile source) {
        SyntaxFile file = SyntaxParser.parse(source);
        for (Diagnostic diagnostic : file.diagnostics()) {
            for (int i = 0; i < diagnostic.helps().size(); i++) {
                if (!diagnostic.helps().get(i).fixes().isEmpty()) {
                    String text = Syntaxes.fixed(diagnostic, i);
                    assertThat(Syntaxes.parse(text).diagnostics())
                            .as(DiagnosticRenderer.render(diagnostic, false))
                            .hasSizeLessThanOrEqualTo(file.diagnostics().size())
                            .noneMatch(other -> isSame(diagnostic, other));
                }
            }
        }
    }
}
