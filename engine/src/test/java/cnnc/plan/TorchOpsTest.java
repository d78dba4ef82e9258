package cnnc.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.TestPlaces;
import cnnc.graph.Op;
import cnnc.io.Safetensors;
import cnnc.kernel.Kernels;
import cnnc.kernel.SingleWorker;
import cnnc.tensor.Tensor;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Values and gradients of PyTorch in double, for every case whose op the engine has. */
class TorchOpsTest {
    /** Ops of the suite, or kinds of them, that the engine has none for. */
    private static final Set<String> NOT_YET = Set.of(
            "adaptive_avg_pool2d",
            "bce_with_logits",
            "clip",
            "composite",
            "conv_transpose2d",
            "cross_entropy",
            "flatten",
            "group_norm",
            "l1",
            "layer_norm",
            "log_softmax",
            "lrn",
            "mse",
            "mul",
            "pad",
            "pixel_shuffle",
            "prelu",
            "smooth_l1",
            "upsample_bilinear",
            "upsample_nearest");

    @Test
    void valuesAndGradients() throws IOException {
        Path suite = TestPlaces.conformance("torch-ops");
        JsonObject index = JsonParser.parseString(Files.readString(suite.resolve("index.json")))
                .getAsJsonObject();
        Set<String> left = new TreeSet<>();
        int cases = 0;
        for (var element : index.getAsJsonArray("cases")) {
            JsonObject one = element.getAsJsonObject();
            Map<String, Tensor> tensors = Safetensors.read(
                            suite.resolve(one.get("file").getAsString()))
                    .tensors();
            String op = one.get("op").getAsString();
            Optional<TorchOps.Translated> translated = TorchOps.translate(op, one.getAsJsonObject("attrs"), tensors);
            if (translated.isPresent()) {
                check(one, translated.get(), tensors);
                cases++;
            } else {
                left.add(op);
            }
        }
        assertThat(cases).isGreaterThan(50);
        assertThat(NOT_YET).containsAll(left);
    }

    private static void check(JsonObject one, TorchOps.Translated translated, Map<String, Tensor> tensors) {
        List<Tensor> operands = TorchOps.operands(translated, tensors);
        Op op = operands.size() > 1
                ? TorchOps.sized(translated.op(), operands.get(1).shape())
                : translated.op();
        OpGraph graph = OpGraph.of(op, operands.stream().map(Tensor::shape).toList());
        Map<String, float[]> feeds = new HashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            feeds.put("operand" + i, operands.get(i).data());
        }
        Tensor seed = tensors.containsKey("upstream.y") ? tensors.get("upstream.y") : tensors.get("upstream.loss");
        feeds.put("seed", TorchOps.inside(op, "y", seed).data());
        for (Kernels kernels : List.of(Kernels.scalar(), Kernels.vector())) {
            compare(
                    one,
                    op,
                    translated.operands(),
                    tensors,
                    graph.run(kernels, new SingleWorker(), feeds, graph.batch()));
        }
    }

    private static void compare(
            JsonObject one, Op op, List<String> names, Map<String, Tensor> tensors, Map<String, float[]> results) {
        Map<String, float[]> ours = new HashMap<>();
        ours.put("out.y", results.get("y0"));
        ours.put("out.loss", results.get("y0"));
        for (int i = 0; i < names.size(); i++) {
            ours.put("out." + names.get(i), results.get("operand" + i));
            float[] gradient = results.get("gradient of operand" + i);
            if (gradient != null) {
                ours.merge("grad." + names.get(i), gradient, TorchOpsTest::sum);
            }
        }
        tensors.forEach((name, tensor) -> {
            if (name.startsWith("out.") || name.startsWith("grad.")) {
                String operand = name.substring(name.indexOf('.') + 1);
                near(one, name, TorchOps.inside(op, operand, tensor).data(), ours.get(name));
            }
        });
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }

    private static void near(JsonObject one, String name, float[] expected, float[] actual) {
        String what = one.get("name").getAsString() + " " + name;
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double rtol = one.get("rtol").getAsDouble();
        double atol = one.get("atol").getAsDouble();
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs((double) actual[i] - expected[i]) <= atol + rtol * Math.abs(expected[i]))) {
                assertThat(actual[i]).as("%s[%d]", what, i).isEqualTo(expected[i]);
            }
        }
    }
}
