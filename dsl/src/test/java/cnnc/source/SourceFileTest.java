package cnnc.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SourceFileTest {
    @Test
    void linesEndInThreeWays() {
        SourceFile file = SourceFile.of("a.cnn", "one\ntwo\r\nthree\rfour\n");
        assertThat(file.lineCount()).isEqualTo(5);
        assertThat(file.lineSpan(2).text()).isEqualTo("two");
        assertThat(file.lineSpan(3).text()).isEqualTo("three");
        assertThat(file.lineSpan(4).text()).isEqualTo("four");
        assertThat(file.lineSpan(5).text()).isEmpty();
        assertThat(file.line(7)).isEqualTo(2);
        assertThat(file.line(9)).isEqualTo(3);
        assertThat(file.end()).hasToString("a.cnn:5:1");
    }

    @Test
    void columnsCountCodePoints() {
        assertThat(SourceFile.of("a", "\ud83d\ude00 x").span(3, 4).column()).isEqualTo(3);
    }

    @Test
    void placesInNormalFormLeadBackToTheOriginal() {
        SourceFile file = SourceFile.of("a", "n\u0303o \u1112\u1161\u11ab \ud83d\ude00!");
        assertThat(file.normalizedText()).isEqualTo("\u00f1o \ud55c \ud83d\ude00!");
        assertThat(file.normalizedSpan(0, 1).text()).isEqualTo("n\u0303");
        assertThat(file.normalizedSpan(3, 4).text()).isEqualTo("\u1112\u1161\u11ab");
        assertThat(file.normalizedSpan(5, 6).text()).isEqualTo("\ud83d\ude00");
        assertThat(file.normalizedSpan(6, 7).text()).isEqualTo("!");
    }

    @Property(tries = 500)
    void everyTextHasANormalFormWithPlaces(@ForAll String text) {
        SourceFile file = SourceFile.of("a", text);
        assertThat(file.normalizedText()).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
        int length =
                file.normalizedText().codePointCount(0, file.normalizedText().length());
        int end = 0;
        for (int i = 0; i < length; i++) {
            Span span = file.normalizedSpan(i, i + 1);
            assertThat(span.start())
                    .isGreaterThanOrEqualTo(end == 0 ? 0 : end - span.text().length() - 1);
            end = span.end();
        }
        assertThat(file.normalizedSpan(0, length).text()).isEqualTo(text);
    }
}
