package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Golden;
import cnnc.catalog.Definition;
import cnnc.layer.Layers;
import cnnc.layer.Losses;
import cnnc.source.SourceFile;
import cnnc.train.Metrics;
import cnnc.train.Optimizers;
import cnnc.train.Schedules;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProgramsTest {
    /** What good programs come to, and how they are printed with every default. */
    @TestFactory
    Stream<DynamicTest> goodPrograms() {
        return Golden.tests("programs", source -> {
            Compiled compiled = Programs.compile(source);
            return Programs.messages(compiled)
                    + ProgramDump.of(compiled.program())
                    + "---- printed\n"
                    + compiled.program().text();
        });
    }

    /** The printed program is a fixed point and compiles to the same. */
    @TestFactory
    Stream<DynamicTest> printedProgramsAreTheSame() {
        return Programs.valid().stream()
                .map(source -> DynamicTest.dynamicTest(source.name(), () -> checkPrinted(source)));
    }

    /** Each word that a model or its training may have stands in a program that works. */
    @TestFactory
    Stream<DynamicTest> everyWordIsUsed() {
        String all = Golden.inputs("programs").stream().map(SourceFile::text).collect(Collectors.joining("\n"));
        Set<String> used = Arrays.stream(all.split("[^\\p{L}\\d-]+")).collect(Collectors.toSet());
        return Stream.of(
                        Layers.CATALOG,
                        Losses.CATALOG,
                        Optimizers.CATALOG,
                        Schedules.CATALOG,
                        Metrics.CATALOG,
                        TrainWords.CATALOG)
                .flatMap(catalog -> catalog.definitions().stream())
                .map(Definition::name)
                .map(word ->
                        DynamicTest.dynamicTest(word, () -> assertThat(used).contains(word)));
    }

    private static void checkPrinted(SourceFile source) {
        checkPrinted(source, Surroundings.NOTHING);
    }

    /** Where the data are known, too: some defaults follow from them. */
    @Test
    void printedProgramsOfMasks() {
        SourceFile source = SourceFile.of("masks.cnn", """
            cnn 1.0
            dataset shapes from synthetic "shapes" { validate 10% }
            model Net { input shapes.size; conv shapes.classes 3x3 same softmax }
            train Net on shapes { epochs 1 }
            evaluate Net on shapes
            """);
        checkPrinted(source, TestSurroundings.alone());
        assertThat(Compiler.compile(source, TestSurroundings.alone(), CompileOptions.NONE)
                        .program()
                        .text())
                .contains("metrics pixel-accuracy mean-iou")
                .doesNotContain("metrics accuracy");
    }

    private static void checkPrinted(SourceFile source, Surroundings surroundings) {
        Compiled compiled = Compiler.compile(source, surroundings, CompileOptions.NONE);
        assertThat(compiled.works()).as(Programs.messages(compiled)).isTrue();
        String text = compiled.program().text();
        Compiled again = Compiler.compile(SourceFile.of(source.name(), text), surroundings, CompileOptions.NONE);
        assertThat(again.works()).as(Programs.messages(again)).isTrue();
        assertThat(ProgramDump.of(again.program())).isEqualTo(ProgramDump.of(compiled.program()));
        assertThat(again.program().text()).isEqualTo(text);
    }
}
