package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Golden;
import cnnc.source.Diagnostic;
import cnnc.source.DiagnosticRenderer;
import cnnc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** For every text there is a result, and messages that a person can read; what works is printed so that it works again. */
class CompilerFuzzTest {
    private static final List<SourceFile> SOURCES = sources();
    private static final List<String> PIECES = pieces();

    private static final List<String> LEAKS =
            List.of("null", "Exception", "java.", "cnnc.", "Optional", "Literal[", "Kind.", "@");

    private static List<SourceFile> sources() {
        List<SourceFile> all = new ArrayList<>(Programs.valid());
        all.addAll(Golden.inputs("compile"));
        all.removeIf(source -> source.name().equals("limits.cnn")); // slow by intention
        return all;
    }

    /** Words, values and lines of all programs. */
    private static List<String> pieces() {
        List<String> pieces =
                new ArrayList<>(List.of("{", "}", "\n", ";", "(", ")", "[", "]", "..", "%", "-1", "0", "1e300"));
        for (SourceFile source : SOURCES) {
            pieces.addAll(List.of(source.text().split("\\s+", -1)));
            pieces.addAll(source.text().lines().map(line -> "\n" + line + "\n").toList());
        }
        return pieces;
    }

    @Property(tries = 300)
    void mutatedPrograms(@ForAll Random random) {
        StringBuilder text =
                new StringBuilder(SOURCES.get(random.nextInt(SOURCES.size())).text());
        for (int i = random.nextInt(8); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, " " + piece + " ");
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
                case 2 -> swapWords(text, piece, random);
                default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
            }
        }
        check(text.toString());
    }

    @Property(tries = 300)
    void piecesInAnyOrder(@ForAll Random random) {
        StringBuilder text = new StringBuilder("model M {\n");
        for (int i = random.nextInt(60); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(' ');
        }
        check(text.toString());
    }

    private static void swapWords(StringBuilder text, String piece, Random random) {
        String[] words = text.toString().split("(?<=\\s)", -1);
        words[random.nextInt(words.length)] = piece + " ";
        text.setLength(0);
        text.append(String.join("", words));
    }

    private static void check(String text) {
        Compiled compiled = Programs.compile(text);
        for (Diagnostic message : compiled.diagnostics().all()) {
            String said = DiagnosticRenderer.render(message, false).replace("test.cnn", "");
            assertThat(LEAKS.stream().filter(leak -> said.contains(leak) && !text.contains(leak)))
                    .as(said)
                    .isEmpty();
        }
        if (compiled.works()) {
            Compiled again = Programs.compile(compiled.program().text());
            assertThat(again.works())
                    .as(compiled.program().text() + Programs.messages(again))
                    .isTrue();
            assertThat(ProgramDump.of(again.program())).isEqualTo(ProgramDump.of(compiled.program()));
        }
    }
}
