package cnnc.layer;

import static cnnc.layer.Words.conv;
import static cnnc.layer.Words.input;
import static cnnc.layer.Words.line;
import static cnnc.layer.Words.model;
import static cnnc.layer.Words.pool;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers known from the papers and computed by hand. */
class SummaryTest {
    @Test
    void lenet() {
        Summary summary = Summary.of(Words.lenet());

        assertThat(summary.total().parameters()).isEqualTo(61_706);
        assertThat(summary.total().macs()).isEqualTo(416_520);
        assertThat(summary.rows().stream().flatMap(row -> row.receptiveField().stream()))
                .extracting(field -> field.height() + "x" + field.width())
                .containsExactly("1x1", "5x5", "6x6", "14x14", "16x16");
        assertThat(summary.rows())
                .extracting(row -> row.cost().parameters())
                .containsExactly(0L, 156L, 0L, 2_416L, 0L, 0L, 48_120L, 10_164L, 850L);
        Summary.Row conv1 = summary.rows().get(1);
        assertThat(conv1.origin().path()).isEqualTo("conv1");
        assertThat(conv1.cost()).isEqualTo(new Cost(156, 117_600, 4 * 28 * 28 * 6));
        assertThat(conv1.shape()).hasToString("Optional[28x28x6]");
    }

    @Test
    void resnet20() {
        Summary padded = Summary.of(Words.resnet(3, "pad"));
        Summary projected = Summary.of(Words.resnet(3, "project"));

        assertThat(padded.total().parameters()).isEqualTo(269_722);
        assertThat(padded.total().macs()).isEqualTo(40_551_040);
        assertThat(padded.receptiveField())
                .hasValueSatisfying(field -> assertThat(field.height()).isEqualTo(81));
        assertThat(projected.total().parameters()).isEqualTo(272_474);
        assertThat(projected.total().macs()).isEqualTo(40_813_184);
        assertThat(projected.rows().stream().filter(row -> row.depth() == 0))
                .extracting(row -> row.cost().macs())
                .contains(14_155_776L)
                .satisfies(all -> assertThat(
                                all.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(40_813_184));
    }

    /** Two ways come together: that through the small picture sees more. */
    @Test
    void unet() {
        Summary summary = Summary.of(Words.unet());
        assertThat(summary.rows().stream().flatMap(row -> row.receptiveField().stream()))
                .extracting(field -> field.height() + "x" + field.width())
                .containsExactly("1x1", "3x3", "4x4", "8x8", "8x8", "8x8", "8x8");
        assertThat(summary.receptiveField())
                .hasValueSatisfying(field -> assertThat(field.stepHeight()).isEqualTo(1));
    }

    @Test
    void aModelWithAProblemIsSummedUpAsFarAsItGoes() {
        Summary summary = Summary.of(
                model(line("input1", input(8, 8, 1)), line("conv1", conv(4, 3)), line("pool1", pool("max", 9))));

        assertThat(summary.rows().getLast().shape()).isEqualTo(Optional.empty());
        assertThat(summary.total().parameters()).isEqualTo(40);
    }
}
