package cnnc.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.onnx.proto.ModelProto;
import cnnc.onnx.proto.OperatorSetIdProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is not supported is found at once, whatever stands behind what. */
class SurveyTest {
    @TempDir
    Path folder;

    /** A file of a row of operators, one behind the other; {@code declared} of the values between them are declared. */
    private OnnxModel model(List<String> operators, List<Integer> declared) throws IOException {
        NodeWriter writer = new NodeWriter();
        writer.input("x", new int[] {1, 3, 8, 8});
        String flow = "x";
        for (int i = 0; i < operators.size(); i++) {
            flow = writer.node(operators.get(i), i == operators.size() - 1 ? "y" : "v" + i, List.of(flow));
            if (declared.contains(i)) {
                NodeWriter values = new NodeWriter();
                values.input(flow, new int[] {1, 3, 8, 8});
                writer.graph().addValueInfo(values.graph().getInput(0));
            }
        }
        writer.output("y", new int[] {1, 3, 8, 8});
        Path file = folder.resolve("model.onnx");
        Files.write(
                file,
                ModelProto.newBuilder()
                        .setIrVersion(9)
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(20))
                        .setGraph(writer.graph())
                        .build()
                        .toByteArray());
        return OnnxModel.read(file);
    }

    private static Map<String, Long> counts(Survey survey) {
        return survey.unsupported().stream()
                .map(one -> one.operator() + ": " + one.reason())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void whatIsRefusedHidesNothingBehindIt() throws IOException {
        List<String> operators = List.of("Hardmax", "Unheard", "Relu", "MaxPool", "Hardmax", "LSTM", "Relu", "Hardmax");
        Survey survey = Survey.of(model(operators, List.of(1)));
        assertThat(counts(survey))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Hardmax: " + Lowering.ONLY_EVALUATED,
                        3L,
                        "Unheard: this operator is not supported",
                        1L,
                        "MaxPool: it has no kernel_shape",
                        1L,
                        "LSTM: recurrent networks are not supported",
                        1L));
        // the pool's result, and so what is behind it, has no size, and none is declared
        assertThat(survey.unseen()).isEqualTo(1);
    }

    @Test
    void nothingIsFoundWhereAllIsSupported() throws IOException {
        Survey survey = Survey.of(model(List.of("Relu", "Sigmoid", "Softmax"), List.of()));
        assertThat(survey.unsupported()).isEmpty();
        assertThat(survey.unseen()).isZero();
    }
}
