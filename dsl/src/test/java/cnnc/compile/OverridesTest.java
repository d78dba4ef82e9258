package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.source.SourceFile;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OverridesTest {
    private static final String PROGRAM = """
        cnn 1.0
        let n = 8
        let kernel = 3x3
        dataset mnist from idx "mnist" { validate 10% }
        augment light { rotate -5..5 deg }
        model Net {
          input 28x28x1
          conv n kernel relu
          flatten
          dense 10 softmax
        }
        train Net on mnist as head {
          augment light
          epochs 5
          optimizer sgd rate 0.1 momentum 0.9
        }
        train Net on mnist as tail {
          epochs 7
        }
        """;

    private static Compiled with(List<String> lets, List<String> sets) {
        return Programs.compile(PROGRAM, lets, sets);
    }

    private static String text(List<String> lets, List<String> sets) {
        Compiled compiled = with(lets, sets);
        assertThat(Programs.messages(compiled)).isEmpty();
        Compiled again = Programs.compile(compiled.program().text());
        assertThat(ProgramDump.of(again.program())).isEqualTo(ProgramDump.of(compiled.program()));
        return compiled.program().text();
    }

    @Test
    void letsTakeNewValues() {
        assertThat(text(List.of("n=16", "kernel = 5x5"), List.of())).contains("let n = 16\n", "let kernel = 5x5\n");
        assertThat(with(List.of("n=4 * 4"), List.of()).program().text()).contains("let n = 4 * 4\n");
    }

    @Test
    void wordsOfAllStagesOrOfOne() {
        assertThat(text(List.of(), List.of("epochs=2"))).contains("epochs 2\n").doesNotContain("epochs 5", "epochs 7");
        assertThat(text(List.of(), List.of("tail.epochs=2"))).contains("epochs 5\n", "epochs 2\n");
        assertThat(text(List.of(), List.of("batch=32"))).containsSubsequence("batch 32\n", "batch 32\n");
        assertThat(text(List.of(), List.of("limit=100"))).contains("limit 100\n");
    }

    @Test
    void settingsOfAWord() {
        assertThat(text(List.of(), List.of("head.optimizer.rate=0.04"))).contains("sgd rate 0.04 momentum 0.9");
        assertThat(text(List.of(), List.of("head.optimizer.weight-decay=0.01")))
                .contains("momentum 0.9 weight-decay 0.01");
        assertThat(text(List.of(), List.of("head.optimizer=adam rate 0.002"))).contains("optimizer adam rate 0.002");
        assertThat(text(List.of(), List.of("tail.optimizer.rate=0.5"))).contains("optimizer adam rate 0.5 beta1 0.9");
        assertThat(text(List.of(), List.of("light.rotate=-3..3 deg"))).contains("rotate -3..3 deg");
        assertThat(text(List.of(), List.of("rotate.fill=reflect"))).contains("rotate -5..5 deg fill reflect");
    }

    @Test
    void seedFromOutside() {
        CompileOptions options = new CompileOptions(List.of(), List.of(), OptionalLong.of(9), false);
        Compiled compiled = Compiler.compile(
                SourceFile.of("test.cnn", "seed 3\n" + PROGRAM.substring(8)), TestSurroundings.alone(), options);
        assertThat(Programs.messages(compiled)).isEmpty();
        assertThat(compiled.program().seed()).isEqualTo(9);
        assertThat(compiled.program().text()).contains("seed 9\n").doesNotContain("seed 3");
    }

    @Test
    void unknownNamesAreErrors() {
        assertThat(Programs.codes(with(List.of("m=3"), List.of()))).containsExactly("E0407 m");
        assertThat(Programs.codes(with(List.of("m"), List.of()))).containsExactly("E0416 m");
        assertThat(Programs.codes(with(List.of(), List.of("epoch=3")))).containsExactly("E0408 epoch");
        assertThat(Programs.codes(with(List.of(), List.of("neck.epochs=3")))).containsExactly("E0408 neck.epochs");
        assertThat(Programs.codes(with(List.of(), List.of("epochs")))).containsExactly("E0416 epochs");
        assertThat(Programs.codes(with(List.of(), List.of("epochs=3; batch 5"))))
                .containsExactly("E0416 epochs=3; batch 5");
        assertThat(Programs.codes(with(List.of(), List.of("head.optimizer.ratte=1"))))
                .containsExactly("E0107 ratte");
    }

    @Test
    void messagesPointAtTheOption() {
        assertThat(Programs.messages(with(List.of(), List.of("epochs=3 px"))))
                .contains("--set:1:10")
                .contains("epochs 3 px");
    }
}
