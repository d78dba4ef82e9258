package cnnc.compile;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.catalog.Literal;
import cnnc.source.Diagnostics;
import cnnc.source.SourceFile;
import cnnc.syntax.Statement;
import cnnc.syntax.SyntaxParser;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluatorTest {
    private static Constant value(String formula) {
        Statement.Let let = (Statement.Let) SyntaxParser.parse(SourceFile.of("test.cnn", "let x = " + formula))
                .statements()
                .getFirst();
        Diagnostics found = new Diagnostics();
        Scope scope = Scope.file();
        scope.define("n", new Meaning.Value(Constant.number(6), let.span()));
        scope.define("act", new Meaning.Value(new Constant.Known(new Literal.Word("tanh")), let.span()));
        Constant value = new Evaluator(scope, new Reporter(found, Calls.NONE)).argument(let.value());
        assertThat(found.all()).as(formula).isEmpty();
        return value;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 + 2 * 3; 7",
                "(1 + 2) * 3; 9",
                "2 ^ 3 ^ 2; 512",
                "-2 ^ 2; -4",
                "7 / 2; 3.5",
                "n - 1; 5",
                "10 - 4 - 3; 3",
                "50% * 8; 4",
                "0.25 + 25%; 0.5",
                "min(3, 1, 2); 1",
                "max(3, 1, 2); 3",
                "mod(7, 3); 1",
                "mod(-1, 3); 2",
                "floor(2.7) + ceil(2.1); 5",
                "round(2.5); 3",
                "round(-2.5); -2",
                "sqrt(49); 7",
                "log2(536870912); 29",
                "log2(0.125); -3",
                "floor(log2(10)); 3"
            })
    void numbers(String formula, double expected) {
        assertThat(value(formula)).isEqualTo(Constant.number(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1 < 2; true",
                "2 <= 2; true",
                "n != 6; false",
                "3x3 == 3x3; true",
                "1 < 2 and not 2 < 1; true",
                "1 > 2 or n == 6; true",
                "act == tanh; true",
                "tanh != act; false",
                "act == relu; false",
                "50% == 0.5; true"
            })
    void comparisons(String formula, boolean expected) {
        assertThat(value(formula)).isEqualTo(new Constant.Truth(expected));
    }

    @Test
    void sizesRangesAndLists() {
        assertThat(value("size(n, 2 * n)")).isEqualTo(new Constant.Known(new Literal.Dims(List.of(6, 12))));
        assertThat(value("size(n, n, 3)")).isEqualTo(new Constant.Known(new Literal.Dims(List.of(6, 6, 3))));
        assertThat(value("-n .. n")).isEqualTo(new Constant.Known(new Literal.Range(-6, 6, null)));
        assertThat(value("[n 3x3 relu]"))
                .isEqualTo(new Constant.Known(new Literal.Many(List.of(
                        new Literal.Number(6, null), new Literal.Dims(List.of(3, 3)), new Literal.Word("relu")))));
    }

    /** What Java computes in the same order, to the bit. */
    @Property(tries = 200)
    void arithmeticIsThatOfDoubles(@ForAll int a, @ForAll int b, @ForAll @IntRange(min = 1, max = 1000) int c) {
        String formula = "(%d) * 3 - (%d) / %d + 0.1".formatted(a, b, c);
        double expected = a * 3.0 - (double) b / c + 0.1;
        assertThat(value(formula)).isEqualTo(Constant.number(expected == 0 ? 0 : expected));
    }
}
