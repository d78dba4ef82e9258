package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.Golden;
import cnnc.source.SourceFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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

    private static void checkPrinted(SourceFile source) {
        Compiled compiled = Compiler.compile(source, Surroundings.NOTHING, CompileOptions.NONE);
        assertThat(compiled.works()).as(Programs.messages(compiled)).isTrue();
        String text = compiled.program().text();
        Compiled again =
                Compiler.compile(SourceFile.of(source.name(), text), Surroundings.NOTHING, CompileOptions.NONE);
        assertThat(again.works()).as(Programs.messages(again)).isTrue();
        assertThat(ProgramDump.of(again.program())).isEqualTo(ProgramDump.of(compiled.program()));
        assertThat(again.program().text()).isEqualTo(text);
    }
}
