package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Golden;
import cnnc.source.Diagnostic;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.Fix;
import cnnc.source.Help;
import cnnc.source.SourceFile;
import cnnc.syntax.SyntaxCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CompileMessagesTest {
    @TestFactory
    Stream<DynamicTest> messages() {
        return Golden.tests("compile", source -> Programs.messages(Programs.compile(source)));
    }

    /** Each change that is offered makes its message go away, and is itself well written. */
    @TestFactory
    Stream<DynamicTest> everyOfferedChangeWorks() {
        return Golden.inputs("compile").stream()
                .map(source -> DynamicTest.dynamicTest(source.name(), () -> checkFixes(source)));
    }

    private static void checkFixes(SourceFile source) {
        List<Diagnostic> messages = Programs.compile(source).diagnostics().all();
        for (Diagnostic message : messages) {
            for (Help help : message.helps()) {
                for (Fix fix : help.fixes()) {
                    Compiled again = Programs.compile(Programs.fixed(message, fix));
                    assertThat(again.diagnostics().all())
                            .as(DiagnosticRenderer.render(message, false))
                            .noneMatch(other -> isSame(message, other))
                            .noneMatch(other ->
                                    isOfForm(other) && messages.stream().noneMatch(m -> says(m, other)));
                }
            }
        }
    }

    /** Whether a message is about words and how they are written, which no change of a program should need to learn. */
    private static boolean isOfForm(Diagnostic message) {
        return message.code() instanceof SyntaxCode || message.code() instanceof WordCode;
    }

    private static boolean says(Diagnostic a, Diagnostic b) {
        return a.code() == b.code() && a.message().equals(b.message());
    }

    private static boolean isSame(Diagnostic a, Diagnostic b) {
        return a.code() == b.code()
                && a.message().equals(b.message())
                && a.span().start() == b.span().start()
                && a.span().text().equals(b.span().text());
    }
}
