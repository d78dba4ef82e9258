package cnnc.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.source.SourceFile;
import cnnc.source.Span;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SyntaxPrinterTest {
    @TestFactory
    Stream<DynamicTest> printingAndParsingGivesTheSameSyntax() {
        return Syntaxes.valid().stream().map(source -> DynamicTest.dynamicTest(source.name(), () -> roundTrip(source)));
    }

    private static void roundTrip(SourceFile source) {
        SyntaxFile file = SyntaxParser.parse(source);
        assertThat(file.diagnostics()).isEmpty();
        String text = SyntaxPrinter.print(file);
        SyntaxFile again = Syntaxes.parse(text);
        assertThat(again.diagnostics()).isEmpty();
        assertSame(file, again);
        assertThat(SyntaxPrinter.print(again)).isEqualTo(text);
    }

    static void assertSame(SyntaxFile a, SyntaxFile b) {
        assertThat(b.statements())
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Span.class)
                .isEqualTo(a.statements());
    }

    @Test
    void emptyLinesOfADescriptionStay() {
        for (String text : new String[] {"##\n## A\n##\nlet a = 1\n", "##\n##\nlet a = 1\n"}) {
            SyntaxFile file = Syntaxes.parse("cnn 1.0\n" + text);
            assertSame(file, Syntaxes.parse(SyntaxPrinter.print(file)));
        }
    }

    @Test
    void oneCanonicalForm() {
        String text = """
            cnn   1.0
            ##   The model.
            model   A{conv (n-1)   3 x3;pool max 2x2}
            let a=-(2+3)*4^-1
            if n>1{relu}else if n>2{}else{tanh} # why
            x as y { z } ; let b=[1,2]; for k in 1 .. 3 { k }
            """.replace("3 x3", "3x3");
        assertThat(SyntaxPrinter.print(Syntaxes.parse(text))).isEqualTo("""
            cnn 1.0
            ## The model.
            model A {
              conv (n - 1) 3x3
              pool max 2x2
            }
            let a = (-(2 + 3)) * 4 ^ (-1)
            if n > 1 {
              relu
            } else if n > 2 {
            } else {
              tanh
            }
            x as y {
              z
            }
            let b = [1 2]
            for k in 1..3 {
              k
            }
            """);
    }
}
