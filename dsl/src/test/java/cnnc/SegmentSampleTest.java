package cnnc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** samples/segment.cnn: a small U-Net finds shapes, and tells which they are. */
class SegmentSampleTest {
    @Test
    void shapesAreFoundAndTold(@TempDir Path folder) throws IOException {
        Program program = Program.compile("segment", Files.readString(Path.of("../samples/segment.cnn")), folder);
        assertThat(program.works()).as("%s", program.messages()).isTrue();
        List<RunEvent.Evaluated> results = new ArrayList<>();
        program.run(folder, 2, event -> {
            if (event instanceof RunEvent.Evaluated evaluated) {
                results.add(evaluated);
            }
        });
        // 0.83; what only tells shapes from ground comes to about 0.35, all background to 0.22
        assertThat(results.getLast().metrics().get("mean-iou")).isGreaterThan(0.75);
    }
}
