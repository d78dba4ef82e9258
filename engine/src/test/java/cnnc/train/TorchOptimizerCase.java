package cnnc.train;

import static org.assertj.core.api.Assertions.assertThat;

import cnnc.io.Safetensors;
import cnnc.kernel.Kernels;
import cnnc.kernel.OptimizerKernels;
import cnnc.tensor.Tensor;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Ten steps of an optimizer of PyTorch's: the parameters after each, on either kernels. */
final class TorchOptimizerCase {
    private TorchOptimizerCase() {}

    static void check(JsonObject one, Path file) throws IOException {
        for (Kernels kernels : List.of(Kernels.scalar(), Kernels.vector())) {
            check(one, Safetensors.read(file), kernels.optimizer());
        }
    }

    private static void check(JsonObject one, Safetensors file, OptimizerKernels kernels) {
        Optimizer optimizer = TorchOptimizers.of(one.get("optimizer").getAsString(), one.getAsJsonObject("options"));
        double rtol = one.has("rtol") ? one.get("rtol").getAsDouble() : 1e-5;
        double atol = one.has("atol") ? one.get("atol").getAsDouble() : 1e-6;
        for (String key : file.tensors().keySet()) {
            if (key.startsWith("init.")) {
                String name = key.substring("init.".length());
                float[] weight = file.tensors().get(key).data().clone();
                Tensor gradients = file.tensors().get("grad." + name);
                float[] after = file.tensors().get("after." + name).data();
                Optimizer.Pace pace = new Optimizer.Pace();
                Optimizer.Update update = new Optimizer.Update(
                        weight, gradients.data(), 0, new float[optimizer.slots()][weight.length], pace);
                for (int step = 0; step < gradients.shape().dim(0); step++) {
                    pace.step = step + 1;
                    pace.rate = optimizer.rate();
                    Optimizer.Update at = new Optimizer.Update(
                            update.weight(), update.gradient(), step * weight.length, update.slots(), pace);
                    optimizer.update(kernels, at, 0, weight.length / 2);
                    optimizer.update(kernels, at, weight.length / 2, weight.length);
                    float[] expected = Arrays.copyOfRange(after, step * weight.length, (step + 1) * weight.length);
                    for (int i = 0; i < weight.length; i++) {
                        assertThat(Math.abs(weight[i] - expected[i]))
                                .as("%s, %s[%d] after step %d", one.get("name"), name, i, step + 1)
                                .isLessThanOrEqualTo((float) (atol + rtol * Math.abs(expected[i])));
                    }
                }
            }
        }
    }
}
