package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.source.SourceFile;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportsTest {
    private static final String LIBRARY = """
        cnn 1.0
        import half from "more.cnn"
        let wide = 16
        let share = 2 * 10%
        block inner(filters) { conv filters 3x3 same relu }
        block outer(filters, skip = 1) { inner filters; inner (half * filters); dropout share }
        model Ready { input 8x8x1; outer wide; flatten; dense 10 softmax }
        augment flips { horizontal-flip chance share }
        train Ready on nothing { epochs 3 }
        """;
    private static final String MORE = "let half = 1 / 2\nlet other = 3\n";

    private static Compiled compile(String text, Map<String, String> files) {
        Map<String, String> all = new HashMap<>(Map.of("library.cnn", LIBRARY, "more.cnn", MORE));
        all.putAll(files);
        return Compiler.compile(SourceFile.of("test.cnn", text), TestSurroundings.with(all), CompileOptions.NONE);
    }

    private static Compiled compile(String text) {
        return compile(text, Map.of());
    }

    @Test
    void bringsBlocksModelsAugmentationsAndLets() {
        Compiled compiled = compile("""
            cnn 1.0
            import outer Ready flips wide from "library.cnn"
            let inner = 5
            model Mine { input 8x8x1; outer wide; conv inner 1x1 }
            """);
        assertThat(Programs.codes(compiled)).isEmpty();
        assertThat(compiled.program().models().map(ModelStatement::name)).containsExactly("Ready", "Mine");
        assertThat(compiled.program().stages()).isEmpty();
        assertThat(compiled.program()
                        .models()
                        .toList()
                        .getLast()
                        .lowered()
                        .graph()
                        .parameters()
                        .map(p -> p.name()))
                .containsExactly(
                        "outer1.inner1.conv1.weight",
                        "outer1.inner1.conv1.bias",
                        "outer1.inner2.conv1.weight",
                        "outer1.inner2.conv1.bias",
                        "conv1.weight",
                        "conv1.bias");
    }

    /** The printed program needs no other file, and gives the same weights their names. */
    @Test
    void arePutIntoThePrintedProgram() {
        Compiled compiled = compile("""
            cnn 1.0
            import outer Ready wide from "library.cnn"
            let half = 7
            block inner(x) { relu }
            model Mine { input 8x8x1; inner 3; outer wide }
            """);
        assertThat(Programs.codes(compiled)).isEmpty();
        String text = compiled.program().text();
        assertThat(text).doesNotContain("import").contains("let half = 0.5", "let half = 7", "let wide = 16");
        Compiled again = Programs.compile(text);
        assertThat(Programs.messages(again)).isEmpty();
        assertThat(ProgramDump.of(again.program())).isEqualTo(ProgramDump.of(compiled.program()));
    }

    /** A let can come along inside braces only: what stands in front of them gets its value, whatever the name means in the program. */
    @Test
    void letsInFrontOfBracesBecomeValues() {
        String kernels = """
            cnn 1.0
            import third from "lets.cnn"
            let twice = -2
            let red = 4
            let scale = 5
            let size = 3x3
            let narrow = 8
            block part(filters = narrow, window = size, depth = (narrow * 2 - 2 ^ twice * 4)) { conv filters window same; conv depth 1x1 }
            kernel soft scale third { 1 0 -1; 2 0 -2 }
            kernel mixed scale (twice * third) { red { 1 }; green { 0 }; blue { 1 } }
            kernel own scale (scale) { 1 }
            """;
        Compiled compiled = compile("""
            cnn 1.0
            import part soft mixed own from "kernels.cnn"
            let twice = 7
            image numbers { 1 2 3; 4 5 6 }
            model Mine { input 8x8x3; part; part (twice) }
            filter numbers with soft show steps
            filter numbers with own show numbers
            filter "house.png" with mixed save "x.png"
            """, Map.of("kernels.cnn", kernels, "lets.cnn", "let third = 1 / 3\n"));
        assertThat(Programs.codes(compiled)).isEmpty();
        String text = compiled.program().text();
        assertThat(text)
                .contains(
                        "kernel soft scale 0.3333333333333333 {",
                        "kernel mixed scale ((-2) * 0.3333333333333333) {",
                        "kernel own scale (5) {",
                        "block part(filters = 8, window = 3x3, depth = (8 * 2 - 2 ^ (-2) * 4)) {");
        Compiled again = Programs.compile(text);
        assertThat(Programs.messages(again)).isEmpty();
        assertThat(ProgramDump.of(again.program())).isEqualTo(ProgramDump.of(compiled.program()));
    }

    @Test
    void allOfAFile() {
        assertThat(Programs.codes(compile("import \"library.cnn\"\nlet x = wide * share")))
                .isEmpty();
    }

    @Test
    void mistakes() {
        assertThat(Programs.codes(compile("import \"nowhere.cnn\""))).containsExactly("E0404 \"nowhere.cnn\"");
        assertThat(Programs.codes(compile("import otter from \"library.cnn\""))).containsExactly("E0406 otter");
        assertThat(Programs.codes(compile("import half from \"library.cnn\""))).containsExactly("E0406 half");
        assertThat(Programs.codes(compile("import nothing from \"nowhere.cnn\"\nlet x = nothing")))
                .containsExactly("E0404 \"nowhere.cnn\"");
    }

    @Test
    void aNameFromTwoFiles() {
        Map<String, String> files = Map.of("a.cnn", "let x = 1", "b.cnn", "let x = 2");
        assertThat(Programs.codes(compile("import \"a.cnn\"\nimport \"b.cnn\"", files)))
                .containsExactly("E0414 import \"b.cnn\"");
        assertThat(Programs.codes(compile("import \"a.cnn\"\nimport \"a.cnn\"\nlet y = x", files)))
                .isEmpty();
        assertThat(Programs.codes(compile("import x from \"a.cnn\"\nlet x = 3", files)))
                .containsExactly("E0402 x");
    }

    @Test
    void circlesAndTooMany() {
        assertThat(Programs.codes(
                        compile("import \"a.cnn\"", Map.of("a.cnn", "import \"b.cnn\"", "b.cnn", "import \"a.cnn\""))))
                .containsExactly("E0405 \"a.cnn\"");
        assertThat(Programs.codes(compile("import \"test.cnn\"", Map.of("test.cnn", ""))))
                .containsExactly("E0405 \"test.cnn\"");
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 150; i++) {
            many.put("f" + i + ".cnn", "import \"f" + (i + 1) + ".cnn\"");
        }
        assertThat(Programs.codes(compile("import \"f0.cnn\"", many))).containsExactly("E0410 \"f100.cnn\"");
    }

    @Test
    void mistakesInTheFileAreShownThere() {
        Compiled compiled = compile(
                "import b from \"bad.cnn\"\nmodel M { input 8x8x1; b 3 }",
                Map.of("bad.cnn", "block b(n) { conv n 3x3 realu }"));
        assertThat(compiled.diagnostics().all())
                .singleElement()
                .satisfies(message -> assertThat(message.span().toString()).isEqualTo("bad.cnn:1:25"));
    }
}
