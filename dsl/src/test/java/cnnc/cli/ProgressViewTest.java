package cnnc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.train.Evaluation;
import cnnc.train.Event;
import cnnc.train.EventJson;
import cnnc.train.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    @Test
    void tablesOfAnEvaluation() {
        Evaluation evaluation = new Evaluation(List.of("cat", "dog"));
        evaluation.add(new float[] {0.75f, 0.25f}, 0, 0, 0);
        evaluation.add(new float[] {0.25f, 0.75f}, 0, 0, 1);
        evaluation.add(new float[] {0.25f, 0.75f}, 0, 1, 2);
        Event.Evaluated evaluated = new Event.Evaluated(
                "Pets",
                "pets.test",
                evaluation,
                List.of(new Metrics.PerClass(), new Metrics.Confusion(), Metrics.ACCURACY));

        assertThat(shown(evaluated)).isEqualToNormalizingNewlines("""
            evaluate Pets on pets.test: 66.67 % of 3 right, loss 0.6539
              class  precision   recall      f1     iou
              cat      100.0 %   50.0 %  66.7 %  50.0 %
              dog       50.0 %  100.0 %  66.7 %  50.0 %
              truth \\ answer  cat  dog
              cat               1    1
              dog               .    1
            """);
        assertThat(EventJson.line(evaluated))
                .hasValueSatisfying(line -> assertThat(line).contains("\"confusion_matrix\":[[1,1],[0,1]]"));
    }

    private static String shown(Event event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        new ProgressView(new Console(out, out, false)).on(event);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
